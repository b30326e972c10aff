package dev.tlsbench.cli.side;

import dev.tlsbench.cli.pki.CertificateSpec;
import dev.tlsbench.cli.pki.PemFiles;
import dev.tlsbench.cli.pki.TestAuthority;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.KeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code serve} with several certificates: what OpenSSL's client is shown. */
class CertificateChoiceTest {
  private static final String EVERY_BACKEND =
      """
      jsse,1.2
      jsse,1.3
      bc,1.2
      bc,1.3
      bcjsse,1.2
      bcjsse,1.3
      conscrypt,1.2
      conscrypt,1.3
      """;

  @TempDir private Path folder;
  private final TestAuthority ecdsa = TestAuthority.create();
  private final TestAuthority rsa = TestAuthority.rsa();
  private String roots;

  @BeforeEach
  void trust() throws IOException {
    roots = file("roots.pem", PemFiles.text(List.of(ecdsa.certificate(), rsa.certificate())));
    Foreign.assumeInstalled("openssl");
  }

  @ParameterizedTest
  @CsvSource(textBlock = EVERY_BACKEND)
  void theKindOfKeyThatTheClientAccepts(String backend, String tls) throws Exception {
    try (Serving server = serve(backend, tls, List.of(rsa.server(), ecdsa.server()))) {
      client(server, tls, "-sigalgs", "ECDSA+SHA256").hears("Peer signature type: ECDSA");
      client(server, tls, "-sigalgs", "RSA+SHA256:RSA-PSS+SHA256")
          .hears("Peer signature type: RSA");
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = EVERY_BACKEND)
  void theNameThatTheClientAsksFor(String backend, String tls) throws Exception {
    List<Identity> own = List.of(named("one.test"), named("two.test"), named("*.three.test"));
    try (Serving server = serve(backend, tls, own)) {
      for (String name : List.of("two.test", "one.test", "any.three.test")) {
        client(server, tls, "-servername", name, "-verify_hostname", name)
            .hears("Verify return code: 0 (ok)");
      }
    }
  }

  private Identity named(String name) {
    return ecdsa.identity(CertificateSpec.server(KeyType.ECDSA_P256, List.of(name)));
  }

  private Serving serve(String backend, String tls, List<Identity> own) throws Exception {
    List<String> args = new ArrayList<>(List.of("--backend", backend, "--tls", tls));
    for (int i = 0; i < own.size(); i++) {
      args.add("--cert");
      args.add(file(i + ".pem", PemFiles.text(own.get(i).chain())));
      args.add("--key");
      args.add(file(i + ".key", PemFiles.keyText(own.get(i))));
    }
    return Serving.of(args.toArray(String[]::new));
  }

  /** It hangs up at once, and so ends when it was served. */
  private Foreign client(Serving server, String tls, String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-connect"));
    command.add("127.0.0.1:" + server.port());
    command.add(tls.equals("1.2") ? "-tls1_2" : "-tls1_3");
    command.addAll(List.of("-CAfile", roots, "-verify_return_error"));
    command.addAll(List.of(more));
    try (Foreign client = Foreign.of(command.toArray(String[]::new))) {
      client.hangUp();
      client.endsWell();
      return client;
    }
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }
}
