package dev.tlsbench.cli.side;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
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

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void whatAClientOfferedIsSaid(String backend) throws Exception {
    RawHello hello = RawHello.tls12().serverName("some.test").extension(16, 0, 3, 2, 'h', '2');
    String served = served(backend, hello.extension(23).suites(0x00ff).record());
    String offer =
        "the client offered: TLS 1.2; SNI some.test; ALPN h2; groups x25519, secp256r1; 2 suites, 3"
            + " signature schemes\n";
    assertTrue(served.contains(offer), served);
    assertTrue(served.contains("suites offered: TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLS_"));
    assertTrue(
        served.contains("secure renegotiation offered: yes; extended master secret offered: yes"));
    assertTrue(served.contains("secure renegotiation: yes; extended master secret: yes"), served);
    assertTrue(served.contains("own certificate: shown\n"), served);
  }

  /** Each is legal, and a peer may send them without end. */
  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void warningsBeforeTheHelloAreNotTakenWithoutEnd(String backend) throws Exception {
    byte[] warning = {21, 3, 3, 0, 2, 1, 90};
    ByteBuffer flood = ByteBuffer.allocate(5_000 * warning.length);
    while (flood.hasRemaining()) {
      flood.put(warning);
    }
    String served = served(backend, flood.array());
    assertTrue(served.contains("alerts received: user_canceled"), served);
    // Some of the libraries refuse the first, or the fifth.
    boolean limited = served.contains("failed: the peer sent too many records without data");
    assertTrue(limited || served.contains(": failed: "), served);
    assertFalse(served.contains("truncated"), served);
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
