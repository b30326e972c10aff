package dev.tlsbench.cli.side;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.Tlsbench;
import dev.tlsbench.cli.result.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code serve} and {@code connect} with each other. */
class SideTest {
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
  void whatIsSentComesBack(String backend, String tls) throws Exception {
    try (Serving server = serve("--backend", backend, "--tls", tls, "--connections", "1")) {
      Call client = connect(server, "hello\n", "--backend", backend, "--alpn", "x");
      client.endsWith(ExitCode.PASSED);
      assertEquals("hello\n", client.out());
      assertTrue(client.err().contains(": clean\n    TLS " + tls + ", TLS_"), client.err());
      assertTrue(client.err().contains("CN=server, issued by CN=tlsbench"), client.err());
      String served = server.end().endsWith(ExitCode.PASSED).out();
      assertTrue(served.contains("connection 1, " + backend + " with 127.0.0.1:"), served);
      assertTrue(served.contains("TLS " + tls + ", TLS_"), served);
      assertTrue(served.contains("6 bytes received, 6 sent; 0 rekeys"), served);
      assertTrue(served.contains("alerts received: close_notify; sent: close_notify"), served);
      assertTrue(served.endsWith("1 connection: 1 clean\n"), served);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100_000, 3_000_000})
  void aFileComesBackWhole(int size) throws Exception {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    Path file = Files.write(folder.resolve("file"), content);
    try (Serving server = serve("--backend", "jsse", "--unsent", "64KiB")) {
      byte[] out =
          output(
              "connect",
              server.address(),
              "--backend=conscrypt",
              "--ca=" + ca(),
              "--file=" + file,
              "--unsent=20000",
              "--wait=300ms");
      assertArrayEquals(content, out);
    }
  }

  @Test
  void whatTheReadmeShowsWorks() throws Exception {
    String readme = Files.readString(Path.of("").toAbsolutePath().getParent().resolve("README.md"));
    try (Serving server = Serving.of(shown(readme, "serve", 0))) {
      String[] client = shown(readme, "connect", server.port());
      Call.with(new ByteArrayInputStream(new byte[] {'x'}), client).endsWith(ExitCode.PASSED);
    }
  }

  /** The words after the verb of the one example of it, with another port and folder. */
  private String[] shown(String readme, String verb, int port) {
    Matcher example = Pattern.compile("`\\./tlsbench (%s [^`]+)`".formatted(verb)).matcher(readme);
    assertTrue(example.find(), verb);
    String words = example.group(1).replace("4433", "" + port).replace("ca.pem", ca());
    return verb.equals("serve") ? words.substring(6).split(" ") : words.split(" ");
  }

  @Test
  void theAddressIsTheFirstLine() throws Exception {
    try (Serving server = serve("--backend", "jsse")) {
      assertEquals("listening on 127.0.0.1:" + server.port(), server.firstLine());
    }
  }

  @Test
  void aSinkSaysNothing() throws Exception {
    try (Serving server = serve("--backend", "bc", "--sink", "--connections", "1")) {
      Call client = connect(server, "hello", "--backend", "jsse").endsWith(ExitCode.PASSED);
      assertEquals("", client.out());
      assertTrue(server.end().out().contains("5 bytes received, 0 sent"));
    }
  }

  @Test
  void aSourceSendsSoManyBytesAndCloses() throws Exception {
    try (Serving server = serve("--backend", "jsse", "--source", "100KiB", "--connections", "1")) {
      String out = connect(server, "", "--backend", "bc").endsWith(ExitCode.PASSED).out();
      assertEquals(100 << 10, out.length());
      List<String> lines = out.lines().toList();
      for (int line = 0; line < lines.size(); line++) {
        assertEquals("%063d".formatted(64 * line), lines.get(line));
      }
      server.end().endsWith(ExitCode.PASSED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "jsse,1.2,done,0",
    "jsse,1.3,done,0",
    "bc,1.2,done,0",
    "bc,1.3,done,0",
    "bcjsse,1.3,unsupported,3",
    "conscrypt,1.2,unsupported,3"
  })
  void aRekeyIsMadeWhereTheBackendCan(String backend, String tls, String outcome, int exitCode)
      throws Exception {
    try (Serving server = serve("--backend", "jsse")) {
      Call client = connect(server, "hello", "--backend", backend, "--tls", tls, "--rekey");
      client.endsWith(exitCode);
      assertEquals("hello", client.out());
      assertTrue(client.err().contains("rekey asked for: " + outcome + "\n"), client.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void applicationProtocolsAreAgreedOn(String backend) throws Exception {
    try (Serving server = serve("--backend", backend, "--alpn", "h2,http/1.1")) {
      Call client = connect(server, "", "--backend", backend, "--alpn", "http/1.1");
      assertTrue(client.endsWith(ExitCode.PASSED).err().contains(", ALPN http/1.1, "));
    }
  }

  @Test
  void anInterruptedServerSaysWhatItHad() throws Exception {
    try (Serving server = serve("--backend", "jsse")) {
      connect(server, "hello", "--backend", "jsse").endsWith(ExitCode.PASSED);
      Call served = server.interrupt().endsWith(ExitCode.INTERRUPTED);
      assertTrue(served.out().endsWith("1 connection: 1 clean; interrupted\n"), served.out());
    }
  }

  @Test
  void aServerEndsAfterItsTime() throws Exception {
    try (Serving server = serve("--backend", "jsse", "--duration", "1ms")) {
      Call served = server.end().endsWith(ExitCode.INCONCLUSIVE);
      assertTrue(served.out().endsWith("0 connections: 0 clean\n"), served.out());
    }
  }

  @Test
  void aConnectionThatStandsStillIsClosed() throws Exception {
    try (Serving server = serve("--backend", "jsse", "--idle", "50ms", "--connections", "1")) {
      Call client = connect(server, "", "--backend", "bc", "--wait", "60m");
      client.endsWith(ExitCode.PASSED);
      server.end().endsWith(ExitCode.PASSED);
    }
  }

  @Test
  void aServerListensOnIpv6() throws Exception {
    try (Serving server = serve("--backend", "jsse", "--bind", "::1")) {
      assertEquals("listening on [::1]:" + server.port(), server.firstLine());
      Call.with(
              InputStream.nullInputStream(),
              "connect",
              "--backend",
              "bc",
              "[::1]:" + server.port(),
              "--ca",
              ca(),
              "--wait",
              "1ms")
          .endsWith(ExitCode.PASSED);
    }
  }

  private Serving serve(String... args) throws Exception {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--save-ca", ca()));
    return Serving.of(all.toArray(String[]::new));
  }

  private Call connect(Serving server, String input, String... args) {
    List<String> all = new ArrayList<>(List.of("connect", server.address(), "--ca", ca()));
    all.addAll(List.of(args));
    if (!all.contains("--wait")) {
      all.addAll(List.of("--wait", "300ms"));
    }
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    return Call.with(new ByteArrayInputStream(bytes), all.toArray(String[]::new));
  }

  /** What it writes to standard output, which is no text. */
  private static byte[] output(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = Tlsbench.run(new PrintStream(out, true), new PrintStream(err, true), args);
    assertEquals(ExitCode.PASSED, exitCode, err::toString);
    return out.toByteArray();
  }

  private String ca() {
    return folder.resolve("ca.pem").toString();
  }
}
