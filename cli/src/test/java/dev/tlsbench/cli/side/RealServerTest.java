package dev.tlsbench.cli.side;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.result.ExitCode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code connect} to the servers of OpenSSL and GnuTLS. */
class RealServerTest {
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
  void opensslServes(String backend, String tls) throws Exception {
    Pki pki = Pki.in(folder);
    int port = Foreign.freePort();
    try (Foreign server = openssl(port, pki, "-rev")) {
      server.listeningOn(port);
      Call client =
          connect(port, "hello\n", "--backend", backend, "--tls", tls, "--ca", pki.authority());
      client.endsWith(ExitCode.PASSED);
      assertEquals("olleh\n", client.out());
      assertTrue(client.err().contains(": clean\n    TLS " + tls + ", TLS_"), client.err());
      assertTrue(client.err().contains("CN=somebody, issued by CN=some authority"), client.err());
      assertTrue(client.err().contains("6 bytes received, 6 sent; "), client.err());
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
  void gnutlsServes(String backend, String tls) throws Exception {
    Pki pki = Pki.in(folder);
    int port = Foreign.freePort();
    try (Foreign server = gnutls(port, pki)) {
      server.listeningOn(port);
      Call client =
          connect(port, "hello\n", "--backend", backend, "--tls", tls, "--ca", pki.authority());
      client.endsWith(ExitCode.PASSED);
      assertEquals("hello\n", client.out());
      assertTrue(client.err().contains(": clean\n    TLS " + tls + ", TLS_"), client.err());
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
  void theOwnCertificateIsShownToWhoInsists(String backend, String tls) throws Exception {
    Pki pki = Pki.in(folder);
    int port = Foreign.freePort();
    String[] insist = {"-rev", "-Verify", "1", "-verify_return_error", "-CAfile", pki.authority()};
    try (Foreign server = openssl(port, pki, insist)) {
      server.listeningOn(port);
      String[] args = {"--backend", backend, "--tls", tls, "--ca", pki.authority()};
      Call without = connect(port, "hello\n", args).endsWith(ExitCode.FAILED);
      assertTrue(without.err().contains("the peer refused "), without.err());
      List<String> more = new ArrayList<>(List.of(args));
      more.addAll(List.of("--cert", pki.client(), "--key", pki.key()));
      Call with = connect(port, "hello\n", more.toArray(String[]::new));
      assertEquals("olleh\n", with.endsWith(ExitCode.PASSED).out());
    }
  }

  @ParameterizedTest
  @CsvSource({"jsse,1.2", "jsse,1.3", "bc,1.2", "bc,1.3"})
  void opensslGoesAlongWithARekey(String backend, String tls) throws Exception {
    Pki pki = Pki.in(folder);
    int port = Foreign.freePort();
    try (Foreign server = openssl(port, pki, "-rev", "-client_renegotiation")) {
      server.listeningOn(port);
      Call client =
          connect(
              port,
              "hello\n",
              "--backend",
              backend,
              "--tls",
              tls,
              "--ca",
              pki.authority(),
              "--rekey");
      client.endsWith(ExitCode.PASSED);
      assertEquals("olleh\n", client.out());
      assertTrue(client.err().contains("rekey asked for: done"), client.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void applicationProtocolsAreAgreedOn(String backend) throws Exception {
    Pki pki = Pki.in(folder);
    int port = Foreign.freePort();
    try (Foreign server = openssl(port, pki, "-rev", "-alpn", "b,a")) {
      server.listeningOn(port);
      Call client =
          connect(port, "x\n", "--backend", backend, "--ca", pki.authority(), "--alpn", "a,b");
      assertTrue(client.endsWith(ExitCode.PASSED).err().contains(", ALPN b, "), client.err());
    }
  }

  private static Foreign openssl(int port, Pki pki, String... more) throws Exception {
    List<String> all = new ArrayList<>(List.of("openssl", "s_server", "-accept"));
    all.addAll(List.of("127.0.0.1:" + port, "-cert", pki.client(), "-key", pki.key()));
    all.addAll(List.of(more));
    return Foreign.of(all.toArray(String[]::new));
  }

  private static Foreign gnutls(int port, Pki pki) throws Exception {
    return Foreign.of(
        "gnutls-serv",
        "--echo",
        "--quiet",
        "--disable-client-cert",
        "--port=" + port,
        "--x509certfile=" + pki.client(),
        "--x509keyfile=" + pki.key());
  }

  private static Call connect(int port, String input, String... args) {
    List<String> all = new ArrayList<>(List.of("connect", "localhost:" + port, "--wait=500ms"));
    all.addAll(List.of(args));
    byte[] bytes = input.getBytes(StandardCharsets.US_ASCII);
    return Call.with(new ByteArrayInputStream(bytes), all.toArray(String[]::new));
  }
}
