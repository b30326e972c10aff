package dev.tlsbench.cli.side;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code connect} to servers of OpenSSL whose keys not everybody takes. */
class OddServerTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "jsse,      1, Failed to parse server certificates: Only named ECParameters supported",
    "conscrypt, 1, BoringSSL: DECODE_ERROR",
    "bc,        0, ': clean'",
    "bcjsse,    0, ': clean'"
  })
  void aCurveThatIsWrittenOut(String backend, int exitCode, String said) throws Exception {
    String[] explicit = {
      "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt", "ec_param_enc:explicit"
    };
    judges(backend, "EC", explicit, exitCode, said);
  }

  @ParameterizedTest
  @CsvSource({
    "jsse,      0, ': clean'",
    "conscrypt, 1, the peer refused in the handshake",
    "bc,        0, ': clean'",
    "bcjsse,    0, ': clean'"
  })
  void aKeyForOnePssHashAlone(String backend, int exitCode, String said) throws Exception {
    String[] restricted = {
      "-pkeyopt",
      "rsa_keygen_bits:2048",
      "-pkeyopt",
      "rsa_pss_keygen_md:sha256",
      "-pkeyopt",
      "rsa_pss_keygen_mgf1_md:sha256",
      "-pkeyopt",
      "rsa_pss_keygen_saltlen:32"
    };
    judges(backend, "RSA-PSS", restricted, exitCode, said);
  }

  private void judges(String backend, String algorithm, String[] options, int exitCode, String said)
      throws Exception {
    Pki pki = Pki.of(folder, "some authority", algorithm, options);
    int port = Foreign.freePort();
    try (Foreign server =
        Foreign.of(
            "openssl",
            "s_server",
            "-accept",
            Integer.toString(port),
            "-cert",
            pki.client(),
            "-key",
            pki.key(),
            "-quiet")) {
      server.listeningOn(port);
      Call call =
          Call.of(
              "connect",
              "--backend=" + backend,
              "--wait=100ms",
              "--ca=" + pki.authority(),
              "localhost:" + port);
      call.endsWith(exitCode);
      assertTrue(call.err().contains(said), call.err());
    }
  }
}
