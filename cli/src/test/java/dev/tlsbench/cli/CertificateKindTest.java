package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.spi.testkit.TestPki;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates of every kind: what a backend cannot take is unsupported, not failed. */
class CertificateKindTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "rsa, conscrypt:jsse",
    "ecdsa_p384, conscrypt:bc",
    "ecdsa_p521, jsse:conscrypt",
    "ecdsa_p521, bc:jsse",
    "ed25519, jsse:bc",
    "ed25519, bcjsse:jsse",
    "rsassa_pss, bc:jsse",
    "rsassa_pss, jsse:bc"
  })
  void aKindThatBothKnowIsShownAndAccepted(String kind, String pair) throws IOException {
    echo(kind, pair, "1.3").endsWith(ExitCode.PASSED);
  }

  /** In TLS 1.2 a server shows none whose curve is not among the client's groups. */
  @ParameterizedTest
  @CsvSource({"bc:jsse", "bc:conscrypt", "bcjsse:jsse", "jsse:conscrypt"})
  void aClientOffersTheCurvesOfTheCertificatesItAccepts(String pair) throws IOException {
    echo("ecdsa_p521", pair, "1.2").endsWith(ExitCode.PASSED);
  }

  @ParameterizedTest
  @CsvSource({
    "ecdsa_p521, conscrypt:jsse, conscrypt as a client accepts no ECDSA P-521 certificate",
    "ed25519, conscrypt:bc, conscrypt as a client accepts no Ed25519 certificate",
    "ed25519, jsse:conscrypt, conscrypt as a server shows no Ed25519 certificate",
    "rsassa_pss, conscrypt:bc, conscrypt as a client accepts no RSASSA-PSS certificate",
    "rsassa_pss, jsse:conscrypt, conscrypt as a server shows no RSASSA-PSS certificate"
  })
  void aKindThatOneDoesNotKnowIsUnsupported(String kind, String pair, String cause)
      throws IOException {
    Call call = echo(kind, pair, "1.3").endsWith(ExitCode.INCONCLUSIVE);
    assertTrue(call.out().contains(cause + " in TLS 1.3"), call.out());
    assertTrue(call.out().contains("2 cells: 2 UNSUPPORTED"), call.out());
  }

  private Call echo(String kind, String pair, String protocol) throws IOException {
    return Call.of(
        "echo",
        "--pair=" + pair,
        "--tls=" + protocol,
        "--messages=1",
        "--cert=" + file(kind + ".pem"),
        "--key=" + file(kind + ".key.pem"),
        "--ca=" + file("ca.pem"));
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = TestPki.class.getResourceAsStream(name)) {
      Files.copy(in, file);
    }
    return file;
  }
}
