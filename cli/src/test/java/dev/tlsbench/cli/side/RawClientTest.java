package dev.tlsbench.cli.side;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code serve} says of clients that no library would be. */
class RawClientTest {

  /** An empty list is legal, and asks for a HelloRetryRequest (RFC 8446, section 4.2.8). */
  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void aHelloWithoutKeySharesHasACauseInWords(String backend) throws Exception {
    String served = served(backend, RawHello.tls13(0, 0).record());
    assertFalse(served.contains("null"), served);
    assertTrue(served.contains("connection 1, " + backend), served);
  }

  @Test
  void bcSaysThatItWantsSecureRenegotiation() throws Exception {
    String served = served("bc", RawHello.tls12().record());
    String why = "the client does not signal secure renegotiation (RFC 5746)";
    assertTrue(served.contains(why), served);
    assertTrue(served.contains("sent: handshake_failure"), served);
    RawHello signalled = RawHello.tls12().suites(RawHello.SIGNALLING_SUITE);
    assertFalse(served("bc", signalled.record()).contains(why));
  }

  /** What the server prints of a client that says this and no more, and listens to the end. */
  private static String served(String backend, byte[] said) throws Exception {
    try (Serving server = Serving.of("--backend", backend, "--connections", "1")) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket.getOutputStream().write(said);
        socket.shutdownOutput();
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        // Servers may be gone before they have read all.
      }
      return server.end().endsWith(ExitCode.FAILED).out();
    }
  }
}
