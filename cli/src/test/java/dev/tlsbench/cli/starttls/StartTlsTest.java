package dev.tlsbench.cli.starttls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each protocol's words up to TLS, with a server that keeps to a script. */
class StartTlsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String XMPP =
      "<?xml version='1.0'?><stream:stream xmlns:stream='http://etherx.jabber.org/streams'>"
          + "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"
          + "</stream:features>";

  /**
   * What is said in turns: the server's words, and behind each of them how the client's answer
   * begins. Octets above ASCII are Latin 1.
   */
  private static List<String> script(StartTls protocol) {
    return switch (protocol) {
      case SMTP ->
          List.of(
              "220-mail.test\r\n220 ESMTP\r\n",
              "EHLO localhost\r\n",
              "250-mail.test\r\n250-SIZE 1000\r\n250 starttls\r\n",
              "STARTTLS\r\n",
              "220 go ahead\r\n");
      case IMAP ->
          List.of(
              "* OK ready\r\n",
              "a CAPABILITY\r\n",
              "* CAPABILITY IMAP4rev2 STARTTLS LOGINDISABLED\r\na OK done\r\n",
              "b STARTTLS\r\n",
              "b OK begin\r\n");
      case POP3 ->
          List.of(
              "+OK ready\r\n",
              "CAPA\r\n",
              "+OK\r\nUIDL\r\nSTLS\r\n.\r\n",
              "STLS\r\n",
              "+OK go\r\n");
      case LDAP ->
          List.of(
              "",
              "0\u001d\u0002\u0001\u0001w\u0018\u0080\u00161.3.6.1.4.1.1466.20037",
              "0\u000c\u0002\u0001\u0001x\u0007\n\u0001\0\u0004\0\u0004\0");
      case POSTGRES -> List.of("", "\0\0\0\u0008\u0004\u00d2\u0016/", "S");
      case MYSQL ->
          List.of(greeting(0x0800), " \0\0\u0001\u0001\u008a\0\0\0\0\0\u0001!" + "\0".repeat(23));
      case XMPP ->
          List.of(
              "",
              "<?xml version='1.0'?><stream:stream xmlns='jabber:client'"
                  + " xmlns:stream='http://etherx.jabber.org/streams' to='some.test' version='1.0'>",
              XMPP,
              "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
              "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
    };
  }

  /** Of a MySQL server with these capabilities. */
  private static String greeting(int capabilities) {
    String version = "8.0.36\0";
    String rest =
        "\0".repeat(4 + 8 + 1) + (char) (capabilities & 0xff) + (char) (capabilities >> 8);
    String body = "\n" + version + rest + "\u0021\2\0";
    return "" + (char) body.length() + "\0\0\0" + body;
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatConsentsIsGoneAlongWith(StartTls protocol) throws Exception {
    begin(protocol, script(protocol));
  }

  /** What comes in one read with the consent would be taken for what TLS protects. */
  @ParameterizedTest
  @EnumSource
  void whatIsSaidBehindTheConsentIsAFault(StartTls protocol) {
    List<String> good = script(protocol);
    int consent = protocol == StartTls.MYSQL ? 0 : good.size() - 1;
    List<String> injected = new ArrayList<>(good);
    injected.set(consent, good.get(consent) + "250 injected\r\n");
    UserError error = assertThrows(UserError.class, () -> begin(protocol, injected));
    assertEquals(ExitCode.FAILED, error.exitCode());
    String message = String.valueOf(error.getMessage());
    assertTrue(message.contains("14 bytes in the clear after its consent"), message);
    assertTrue(message.endsWith("\"250 injected\""), message);
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatRefusesIsQuoted(StartTls protocol) {
    List<String> refusing =
        switch (protocol) {
          case SMTP -> with(protocol, 4, "454 TLS not available\r\n");
          case IMAP -> with(protocol, 4, "b NO not now\r\n");
          case POP3 -> with(protocol, 4, "-ERR not now\r\n");
          case LDAP ->
              with(protocol, 2, "0\u000c\u0002\u0001\u0001x\u0007\n\u0001\2\u0004\0\u0004\0");
          case POSTGRES -> with(protocol, 2, "N");
          case MYSQL -> List.of(greeting(0x0200));
          case XMPP -> with(protocol, 4, "<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        };
    expectQuoted(protocol, refusing);
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatSpeaksSomethingElseIsQuoted(StartTls protocol) {
    expectQuoted(protocol, List.of("HTTP/1.1 400 Bad Request\r\n\r\n</stream:features>"));
  }

  @ParameterizedTest
  @EnumSource(names = {"SMTP", "IMAP", "POP3", "XMPP"})
  void aServerThatDoesNotOfferTlsIsNotAskedForIt(StartTls protocol) {
    String offer =
        switch (protocol) {
          case SMTP -> "250-mail.test\r\n250 SIZE 1000\r\n";
          case IMAP -> "* CAPABILITY IMAP4rev2 XSTARTTLS\r\na OK done\r\n";
          case POP3 -> "+OK\r\nUIDL\r\n.\r\n";
          default -> "<stream:features></stream:features>";
        };
    UserError error =
        assertThrows(
            UserError.class, () -> begin(protocol, with(protocol, 2, offer).subList(0, 3)));
    String message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith("the server does not offer TLS by " + protocol.word()), message);
  }

  @Test
  void aServerOfPop3NeedNotSayWhatItCanDo() throws Exception {
    begin(StartTls.POP3, with(StartTls.POP3, 2, "-ERR unknown command\r\n"));
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatEndsTheConnectionVanished(StartTls protocol) {
    List<String> shorter = script(protocol).subList(0, 1);
    String cut = shorter.get(0).isEmpty() ? "" : shorter.get(0).substring(0, 2);
    UserError error = assertThrows(UserError.class, () -> begin(protocol, List.of(cut)));
    assertEquals(ExitCode.ENVIRONMENT, error.exitCode());
    String message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith("the server vanished before it turned to TLS"), message);
  }

  @ParameterizedTest
  @EnumSource(names = {"SMTP", "IMAP", "POP3", "XMPP"})
  void aServerThatTalksWithoutEndIsNotListenedToWithoutEnd(StartTls protocol) {
    UserError error =
        assertThrows(UserError.class, () -> begin(protocol, List.of("x".repeat(1 << 18))));
    assertTrue(String.valueOf(error.getMessage()).startsWith("the server talks without end"));
  }

  @Test
  void aSilentServerIsNotWaitedForWithoutEnd() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(silent.getInetAddress(), silent.getLocalPort())) {
      UserError error =
          assertThrows(
              UserError.class,
              () -> StartTls.SMTP.begin(client, "some.test", Duration.ofMillis(50)));
      assertEquals(ExitCode.ENVIRONMENT, error.exitCode());
      String message = String.valueOf(error.getMessage());
      assertTrue(message.contains("did not turn to TLS within 50 ms of smtp"), message);
    }
  }

  private static List<String> with(StartTls protocol, int turn, String words) {
    List<String> changed = new ArrayList<>(script(protocol));
    changed.set(turn, words);
    return changed;
  }

  private static void expectQuoted(StartTls protocol, List<String> script) {
    UserError error = assertThrows(UserError.class, () -> begin(protocol, script));
    assertEquals(ExitCode.ENVIRONMENT, error.exitCode());
    String message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith("the server "), message);
    assertTrue(message.contains("it said \"") || message.contains("by mysql"), message);
  }

  /** Has the conversation; the server ends the connection behind its last word. */
  private static void begin(StartTls protocol, List<String> script) throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(listening.getInetAddress(), listening.getLocalPort())) {
      Scripted server = new Scripted(listening.accept(), script);
      server.start();
      try {
        protocol.begin(client, "some.test", PATIENCE);
      } finally {
        client.shutdownOutput();
        server.join();
      }
      assertEquals("", server.surprise);
    }
  }

  private static final class Scripted extends Thread {
    private final Socket socket;
    private final List<String> script;
    private volatile String surprise = "";

    Scripted(Socket socket, List<String> script) {
      super("scripted");
      this.socket = socket;
      this.script = script;
    }

    @Override
    public void run() {
      try (socket) {
        for (int turn = 0; turn < script.size(); turn++) {
          byte[] words = script.get(turn).getBytes(StandardCharsets.ISO_8859_1);
          if (turn % 2 == 0) {
            socket.getOutputStream().write(words);
          } else {
            String hellos =
                new String(
                    socket.getInputStream().readNBytes(words.length), StandardCharsets.ISO_8859_1);
            surprise = hellos.equals(script.get(turn)) ? surprise : hellos;
          }
        }
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      } catch (IOException e) {
        // The client has heard enough.
      }
    }
  }
}
