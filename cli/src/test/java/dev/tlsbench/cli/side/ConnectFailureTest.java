package dev.tlsbench.cli.side;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client says where it cannot be served. */
class ConnectFailureTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "jsse,1.2",
    "jsse,1.3",
    "bc,1.2",
    "bc,1.3",
    "bcjsse,1.2",
    "bcjsse,1.3",
    "conscrypt,1.2",
    "conscrypt,1.3"
  })
  void aRefusedCertificateIsSaidWithItsCure(String backend, String tls) throws Exception {
    String ca = folder.resolve("ca.pem").toString();
    try (Serving server = Serving.of("--backend", "jsse", "--tls", tls, "--save-ca", ca)) {
      String[] named = {"--ca", ca, "--name", "elsewhere.example"};
      for (String[] trust : new String[][] {{}, named}) {
        Call client = connect(server.address(), backend, trust).endsWith(ExitCode.FAILED);
        String cause = client.err().lines().findFirst().orElseThrow();
        assertTrue(cause.contains("failed: the server's certificate was refused: "), cause);
        assertTrue(cause.endsWith("or inspect it with --insecure"), cause);
      }
      Call insecure = connect(server.address(), backend, "--insecure").endsWith(ExitCode.PASSED);
      assertTrue(insecure.err().startsWith("WARNING: --insecure: "), insecure.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void anAlertOfThePeerIsNamed(String backend) throws Exception {
    try (Serving server = Serving.of("--backend", "bc", "--tls", "1.2", "--connections", "1")) {
      Call client = connect(server.address(), backend, "--tls", "1.3").endsWith(ExitCode.FAILED);
      assertTrue(client.err().contains("failed: the peer refused in the handshake"), client.err());
      assertTrue(client.err().contains("alerts received: protocol_version;"), client.err());
      String served = server.end().endsWith(ExitCode.FAILED).out();
      assertTrue(served.contains("sent: protocol_version"), served);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void aPeerThatSpeaksNoTlsIsQuoted(String backend) throws Exception {
    Call client = connectTo("SSH-2.0-OpenSSH_9.2\r\n", backend).endsWith(ExitCode.ENVIRONMENT);
    String words = "the peer does not speak TLS: it began with \"SSH-2.0-OpenSSH_9.2\"";
    assertTrue(client.err().contains(words), client.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void aPeerThatVanishesIsSaidToHaveVanished(String backend) throws Exception {
    Call client = connectTo("", backend).endsWith(ExitCode.ENVIRONMENT);
    assertTrue(client.err().contains("the peer vanished in the handshake: "), client.err());
  }

  @Test
  void aSilentPeerIsNotWaitedForWithoutEnd() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Call client = connect("127.0.0.1:" + silent.getLocalPort(), "jsse", "--timeout", "100ms");
      client.endsWith(ExitCode.ENVIRONMENT);
      assertTrue(client.err().contains("timeout: the handshake was not done"), client.err());
    }
  }

  @Test
  void nobodyAtAllIsSaidInOneSentence() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Call client = connect("127.0.0.1:" + port, "jsse").endsWith(ExitCode.ENVIRONMENT);
    assertEquals(
        "tlsbench: nobody answers at 127.0.0.1:%d: Connection refused; see `tlsbench connect --help`\n"
            .formatted(port),
        client.err());
  }

  @Test
  void anUnknownHostIsSaidInOneSentence() {
    Call client = connect("nobody.invalid:443", "jsse").endsWith(ExitCode.ENVIRONMENT);
    assertTrue(client.err().contains("there is no host \"nobody.invalid\""), client.err());
  }

  /** Connects to a server that says this, reads a byte and goes away. */
  private static Call connectTo(String greeting, String backend) throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread peer = new Thread(() -> greet(listening, greeting), "peer");
      peer.start();
      Call call = connect("127.0.0.1:" + listening.getLocalPort(), backend);
      peer.join();
      return call;
    }
  }

  private static void greet(ServerSocket listening, String greeting) {
    try (Socket socket = listening.accept()) {
      socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Call connect(String address, String backend, String... more) {
    String[] args = new String[5 + more.length];
    System.arraycopy(
        new String[] {"connect", address, "--backend", backend, "--wait=1ms"}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    return Call.of(args);
  }
}
