package dev.tlsbench.cli.side;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.result.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code serve} with the clients of OpenSSL and GnuTLS. */
class RealClientTest {
  @TempDir Path folder;

  /** The root of the server that was started last. */
  private String ca = "";

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
  void opensslIsServed(String backend, String tls) throws Exception {
    try (Serving server = serve("--backend", backend, "--tls", tls);
        Foreign client = openssl(server, "-quiet", "-no_ign_eof", "-alpn", "x")) {
      converse(server, client, tls);
    }
  }

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
  void gnutlsIsServed(String backend, String tls) throws Exception {
    try (Serving server = serve("--backend", backend, "--tls", tls);
        Foreign client = gnutls(server)) {
      converse(server, client, tls);
    }
  }

  private static void converse(Serving server, Foreign client, String tls) throws Exception {
    client.says("abc").hears("abc\n").says("xyz").hears("xyz\n");
    client.hangUp();
    client.endsWell();
    String served = server.end().endsWith(ExitCode.PASSED).out();
    assertTrue(served.contains(" ms: clean\n    TLS " + tls + ", TLS_"), served);
    assertTrue(served.contains("8 bytes received, 8 sent; 0 rekeys"), served);
    assertTrue(served.contains("alerts received: close_notify; sent: "), served);
  }

  @ParameterizedTest
  @CsvSource({"jsse,1.2", "jsse,1.3", "bc,1.2", "bc,1.3", "bcjsse,1.3", "conscrypt,1.3"})
  void aClientsCertificateIsAskedForAndShown(String backend, String tls) throws Exception {
    Pki pki = Pki.in(folder);
    String[] needed = {"--backend", backend, "--tls", tls, "--client-auth", "needed"};
    List<String> args = new ArrayList<>(List.of(needed));
    args.addAll(List.of("--ca", pki.authority()));
    try (Serving server = serve(args.toArray(String[]::new));
        Foreign client =
            openssl(server, "-quiet", "-no_ign_eof", "-cert", pki.client(), "-key", pki.key())) {
      client.says("abc").hears("abc\n").hangUp();
      String served = server.end().endsWith(ExitCode.PASSED).out();
      assertTrue(served.contains("peer's certificate: CN=somebody, issued by CN=some"), served);
    }
    try (Serving server = serve(args.toArray(String[]::new));
        Foreign client = openssl(server, "-quiet", "-no_ign_eof")) {
      Call served = server.end().endsWith(ExitCode.FAILED);
      assertTrue(served.out().contains("1 connection: 0 clean"), served.out());
      client.hears("alert");
    }
  }

  /** What a server makes of the letter R, which has OpenSSL renegotiate. */
  @ParameterizedTest
  @CsvSource({"jsse,1", "bc,1", "bcjsse,0", "conscrypt,0"})
  void opensslRenegotiates(String backend, int rekeys) throws Exception {
    try (Serving server = serve("--backend", backend, "--tls", "1.2");
        Foreign client = openssl(server, "-msg")) {
      client.says("abc").hears("abc\n").says("R").hears("RENEGOTIATING");
      if (rekeys == 0) {
        Call served = server.end().endsWith(ExitCode.FAILED);
        assertTrue(served.out().contains("; 0 rekeys\n"), served.out());
        return;
      }
      // OpenSSL takes no data in the middle of a renegotiation.
      client.hears("<<< TLS 1.2, Handshake [length 0010], Finished", 2);
      client.says("xyz").hears("xyz\n").hangUp();
      Call served = server.end().endsWith(ExitCode.PASSED);
      assertTrue(
          served.out().contains("8 bytes received, 8 sent; 1 rekey, 1 of the peer's\n"),
          served.out());
    }
  }

  /** K asks for new keys of both directions, k makes the client's own. */
  @ParameterizedTest
  @CsvSource({
    "jsse,K",
    "jsse,k",
    "bc,K",
    "bc,k",
    "bcjsse,K",
    "bcjsse,k",
    "conscrypt,K",
    "conscrypt,k"
  })
  void opensslUpdatesItsKeys(String backend, String letter) throws Exception {
    try (Serving server = serve("--backend", backend, "--tls", "1.3");
        Foreign client = openssl(server)) {
      client.says("abc").hears("abc\n").says(letter).hears("KEYUPDATE");
      client.says("xyz").hears("xyz\n").hangUp();
      Call served = server.end().endsWith(ExitCode.PASSED);
      String rekeys = letter.equals("K") ? "2 rekeys" : "1 rekey";
      String said = "8 bytes received, 8 sent; %s, 1 of the peer's\n".formatted(rekeys);
      assertTrue(served.out().contains(said), served.out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc"})
  void gnutlsRehandshakes(String backend) throws Exception {
    try (Serving server = serve("--backend", backend, "--tls", "1.2");
        Foreign client = gnutls(server, "--rehandshake")) {
      client.says("abc").hears("abc\n").hangUp();
      client.endsWell();
      String served = server.end().endsWith(ExitCode.PASSED).out();
      assertTrue(served.contains("; 1 rekey, 1 of the peer's\n"), served);
    }
  }

  @ParameterizedTest
  @CsvSource({"jsse,1.2", "jsse,1.3", "conscrypt,1.2", "bc,1.2"})
  void aSessionThatOpensslTakesUpAgainIsSeen(String backend, String tls) throws Exception {
    String session = folder.resolve("session").toString();
    try (Serving server = Serving.of("--backend", backend, "--tls", tls, "--connections=2")) {
      for (String way : new String[] {"-sess_out", "-sess_in"}) {
        try (Foreign client =
            Foreign.of(
                "openssl",
                "s_client",
                "-connect",
                server.address(),
                way,
                session,
                "-quiet",
                "-no_ign_eof")) {
          client.says("abc").hears("abc\n").hangUp();
          client.endsWell();
        }
      }
      String served = server.end().endsWith(ExitCode.PASSED).out();
      assertTrue(served.contains(", resumed session, "), served);
      assertTrue(served.contains(", new session, "), served);
    }
  }

  /** For one client, which trusts it. */
  private Serving serve(String... args) throws Exception {
    ca = Files.createTempDirectory(folder, "ca").resolve("ca.pem").toString();
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--connections", "1", "--timeout", "10s", "--save-ca", ca));
    return Serving.of(all.toArray(String[]::new));
  }

  private Foreign openssl(Serving server, String... more) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "openssl",
                "s_client",
                "-connect",
                server.address(),
                "-CAfile",
                ca,
                "-verify_return_error",
                "-verify_hostname",
                "localhost"));
    all.addAll(List.of(more));
    return Foreign.of(all.toArray(String[]::new));
  }

  private Foreign gnutls(Serving server, String... more) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "gnutls-cli",
                "--x509cafile=" + ca,
                "--port=" + server.port(),
                "--logfile=/dev/null",
                "localhost"));
    all.addAll(1, List.of(more));
    return Foreign.of(all.toArray(String[]::new));
  }
}
