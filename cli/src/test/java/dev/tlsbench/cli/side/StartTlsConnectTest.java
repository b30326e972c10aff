package dev.tlsbench.cli.side;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.result.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code connect --starttls} to a mail server, behind whose consent a {@code serve} stands. */
class StartTlsConnectTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void behindTheConsentThereIsTls(String backend) throws Exception {
    String ca = folder.resolve("ca.pem").toString();
    try (Serving server = Serving.of("--backend", "jsse", "--save-ca", ca);
        ServerSocket mail = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread front = new Thread(() -> front(mail, server.port()), "mail");
      front.start();
      String[] args = {
        "connect",
        "localhost:" + mail.getLocalPort(),
        "--starttls=smtp",
        "--backend=" + backend,
        "--ca=" + ca,
        "--wait=300ms"
      };
      byte[] input = "hello\n".getBytes(StandardCharsets.US_ASCII);
      Call client = Call.with(new ByteArrayInputStream(input), args);
      assertEquals("hello\n", client.endsWith(ExitCode.PASSED).out());
      front.join();
    }
  }

  @Test
  void anUnknownProtocolIsNamed() {
    Call call = Call.of("connect", "a:1", "--backend=jsse", "--starttls=gopher");
    call.endsWith(ExitCode.USAGE);
    String words =
        "--starttls must be smtp, imap, pop3, ldap, postgres, mysql or xmpp, not \"gopher\"";
    assertTrue(call.err().contains(words), call.err());
  }

  private static void front(ServerSocket listening, int port) {
    try (Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = client.getOutputStream();
      out.write("220 mail.test\r\n".getBytes(StandardCharsets.US_ASCII));
      client.getInputStream().readNBytes("EHLO localhost\r\n".length());
      out.write("250-mail.test\r\n250 STARTTLS\r\n".getBytes(StandardCharsets.US_ASCII));
      client.getInputStream().readNBytes("STARTTLS\r\n".length());
      out.write("220 go\r\n".getBytes(StandardCharsets.US_ASCII));
      Thread up = new Thread(() -> pipe(client, server), "up");
      up.start();
      pipe(server, client);
      up.join();
    } catch (IOException e) {
      // Its peers know.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pipe(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      in.transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // One of them has ended.
    }
  }
}
