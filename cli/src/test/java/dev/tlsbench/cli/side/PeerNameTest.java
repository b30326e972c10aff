package dev.tlsbench.cli.side;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are looked at before an engine gets them, so that all backends say the same. */
class PeerNameTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "localhost,localhost",
    "example.test.,example.test",
    "müller.example.test,xn--mller-kva.example.test",
    "127.0.0.1,127.0.0.1",
    "::1,0:0:0:0:0:0:0:1",
    "[::1],0:0:0:0:0:0:0:1",
    "0:0:0:0:0:0:0:1,0:0:0:0:0:0:0:1",
    "0000:0000:0000:0000:0000:0000:0000:0001,0:0:0:0:0:0:0:1",
    "FE80::AABB:1,fe80:0:0:0:0:0:aabb:1",
    "::1%lo,0:0:0:0:0:0:0:1",
    "fe80::aabb:1%no-such-zone,fe80:0:0:0:0:0:aabb:1"
  })
  void enginesGetOneSpelling(String text, String name) {
    assertEquals(name, PeerName.of(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "my_host.example.test  | \"_\" stands in it",
        "-dash.example.test    | \"-dash\" begins or ends with a hyphen",
        "dash-.example.test    | \"dash-\" begins or ends with a hyphen",
        "a..test               | what stands between dots has 1 to 63 characters",
        "*.example.test        | \"*\" stands in it",
        "a b                   | \" \" stands in it"
      })
  void whatIsNoHostNameIsRefusedByTheRuleItBreaks(String text, String rule) {
    UserError error = assertThrows(UserError.class, () -> PeerName.of(text));
    assertEquals(ExitCode.USAGE, error.exitCode());
    String message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith("\"%s\" is not a host name: %s".formatted(text, rule)), message);
    assertTrue(message.contains("--insecure"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3.400", "a\nb", ""})
  void whatIsNothingAtAllIsRefused(String text) {
    assertThrows(UserError.class, () -> PeerName.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void anUnderscoreGetsOneVerdict(String backend) throws Exception {
    String[] name = {"--name", "my_host.example.test", "--backend", backend, "--wait=1ms"};
    try (Serving server = Serving.of("--backend", "jsse", "--connections", "1")) {
      Call refused = connect(server, name).endsWith(ExitCode.USAGE);
      assertTrue(
          refused.err().startsWith("tlsbench: \"my_host.example.test\" is not a host name: \"_\""),
          refused.err());
      Call insecure = connect(server, and(name, "--insecure")).endsWith(ExitCode.PASSED);
      assertTrue(insecure.err().contains("WARNING: \"my_host.example.test\" is not a host name"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void anIpv6AddressIsOneInAnySpelling(String backend) throws Exception {
    String ca = folder.resolve("ca.pem").toString();
    String[] server = {"--backend", "jsse", "--bind", "::1", "--save-ca", ca};
    try (Serving serving = Serving.of(server)) {
      for (String host : new String[] {"[::1]", "[0:0:0:0:0:0:0:1]", "[::1%lo]"}) {
        String at = host + ":" + serving.port();
        Call.of("connect", at, "--backend", backend, "--ca", ca, "--wait", "1ms")
            .endsWith(ExitCode.PASSED);
      }
    }
  }

  private static Call connect(Serving server, String... args) {
    return Call.of(and(new String[] {"connect", server.address()}, args));
  }

  private static String[] and(String[] some, String... more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
