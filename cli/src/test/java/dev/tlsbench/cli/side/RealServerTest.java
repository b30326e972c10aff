package dev.tlsbench.cli.side;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.result.ExitCode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
      String none = "own certificate: asked for, not shown: there is none; give --cert and --key";
      assertTrue(without.err().contains(none), without.err());
      List<String> more = new ArrayList<>(List.of(args));
      more.addAll(List.of("--cert", pki.client(), "--key", pki.key()));
      Call with = connect(port, "hello\n", more.toArray(String[]::new));
      assertEquals("olleh\n", with.endsWith(ExitCode.PASSED).out());
      assertTrue(with.err().contains("own certificate: asked for and shown"), with.err());
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
  void aCertificateThatNobodyAskedForIsWithheldAndTheAccountSaysWhy(String backend, String tls)
      throws Exception {
    Pki pki = Pki.in(folder);
    Pki other = Pki.in(Files.createDirectory(folder.resolve("other")), "another authority");
    int port = Foreign.freePort();
    String[] ask = {"-rev", "-verify", "1", "-CAfile", pki.authority()};
    try (Foreign server = openssl(port, pki, ask)) {
      server.listeningOn(port);
      String[] own = {"--cert", other.client(), "--key", other.key(), "--ca", pki.authority()};
      List<String> args = new ArrayList<>(List.of("--backend", backend, "--tls", tls));
      args.addAll(List.of(own));
      Call client = connect(port, "hello\n", args.toArray(String[]::new));
      assertEquals("olleh\n", client.endsWith(ExitCode.PASSED).out());
      String why = "asked for, not shown: it is from none of the 1 issuers asked for (CN=some auth";
      assertTrue(client.err().contains("own certificate: " + why), client.err());
    }
  }

  /** OpenSSL warns of a name that it does not know, and goes on; SunJSSE does not. */
  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void behindAWarningAllIsSeen(String backend) throws Exception {
    Pki pki = Pki.in(folder);
    int port = Foreign.freePort();
    String[] unknown = {
      "-rev", "-cert2", pki.client(), "-key2", pki.key(), "-servername", "other.test"
    };
    try (Foreign server = openssl(port, pki, unknown)) {
      server.listeningOn(port);
      String[] args = {"--backend", backend, "--tls", "1.2", "--ca", pki.authority()};
      Call client = connect(port, "hello\n", args);
      client.endsWith(backend.equals("jsse") ? ExitCode.FAILED : ExitCode.PASSED);
      assertTrue(client.err().contains("alerts received: unrecognized_name"), client.err());
      assertTrue(client.err().contains("\n    TLS 1.2, TLS_ECDHE_"), client.err());
      String agreed = ", no ALPN, new session, handshake ";
      assertTrue(client.err().contains(agreed), client.err());
    }
  }

  @ParameterizedTest
  @CsvSource({"jsse,-tls1_2", "jsse,-tls1_3", "bc,-tls1_2", "bc,-tls1_3", "conscrypt,-tls1_3"})
  void whatThePeerDidNotWaitForIsNoCleanEnd(String backend, String tls) throws Exception {
    Pki pki = Pki.in(folder);
    Path file = Files.write(folder.resolve("big"), new byte[5_000_000]);
    int port = Foreign.freePort();
    try (Foreign server = openssl(port, pki, "-quiet", tls)) {
      server.listeningOn(port);
      // It closes every connection as soon as its own input has ended.
      server.hangUp();
      String[] args = {"--backend", backend, "--ca", pki.authority(), "--file", file.toString()};
      Call client = connect(port, "", args).endsWith(ExitCode.FAILED);
      Matcher lost =
          Pattern.compile(": incomplete: the peer had closed: (\\d+) bytes were not sent\\R")
              .matcher(client.err());
      assertTrue(lost.find(), client.err());
      Matcher sent = Pattern.compile("received, (\\d+) sent; ").matcher(client.err());
      assertTrue(sent.find(), client.err());
      long all = Long.parseLong(lost.group(1)) + Long.parseLong(sent.group(1));
      assertTrue(all >= 5_000_000, client.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void aServerWithoutSecureRenegotiationIsSaidToBeOne(String backend) throws Exception {
    Pki pki = Pki.in(folder);
    int port = Foreign.freePort();
    String old = "NORMAL:-VERS-ALL:+VERS-TLS1.2:%DISABLE_SAFE_RENEGOTIATION:%NO_SESSION_HASH";
    try (Foreign server = gnutls(port, pki, "--priority=" + old)) {
      server.listeningOn(port);
      Call client = connect(port, "hello\n", "--backend", backend, "--ca", pki.authority());
      String said = "secure renegotiation: no; extended master secret: no\n";
      assertTrue(client.err().contains(said), client.err());
      boolean refuses = backend.equals("bc");
      client.endsWith(refuses ? ExitCode.FAILED : ExitCode.PASSED);
      String why = "the server does not signal secure renegotiation (RFC 5746)";
      assertEquals(refuses, client.err().contains(why), client.err());
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

  private static Foreign gnutls(int port, Pki pki, String... more) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "gnutls-serv",
                "--echo",
                "--quiet",
                "--disable-client-cert",
                "--port=" + port,
                "--x509certfile=" + pki.client(),
                "--x509keyfile=" + pki.key()));
    all.addAll(List.of(more));
    return Foreign.of(all.toArray(String[]::new));
  }

  private static Call connect(int port, String input, String... args) {
    List<String> all = new ArrayList<>(List.of("connect", "localhost:" + port, "--wait=500ms"));
    all.addAll(List.of(args));
    byte[] bytes = input.getBytes(StandardCharsets.US_ASCII);
    return Call.with(new ByteArrayInputStream(bytes), all.toArray(String[]::new));
  }
}
