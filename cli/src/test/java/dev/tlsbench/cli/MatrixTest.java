package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.report.Schema;
import dev.tlsbench.cli.result.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The {@code matrix} verb from end to end. */
class MatrixTest {
  /** What the system makes of TERM, as it makes 130 of INT. */
  private static final int TERMINATED = 143;

  private static final long SIGINT_BIT = 1L << 1;

  private static final String[] SMALL = {
    "matrix", "--pair", "jsse:jsse", "--tls", "1.3", "--scenario", "echo/messages,echo/mutual"
  };

  @TempDir private Path folder;

  @Test
  void oneSeedMeansOneResult() throws IOException {
    Map<String, Object> first = document(small("--json", "--seed", "5").endsWith(0));
    Map<String, Object> second = document(small("--json", "--seed", "5").endsWith(0));
    assertEquals(List.of(), Schema.faults(Schema.ofResults(), first));
    assertEquals(verdicts(first), verdicts(second));
    assertEquals(
        List.of(
            "echo/messages optimistic PASS",
            "echo/messages queued PASS",
            "echo/mutual optimistic PASS",
            "echo/mutual queued PASS"),
        verdicts(first));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskCostsNothingThatIsOnTheScreen() throws IOException {
    Files.createSymbolicLink(folder.resolve("matrix.txt"), Path.of("/dev/full"));
    Call call = small("--output", folder.toString(), "--force").endsWith(ExitCode.ENVIRONMENT);
    assertTrue(call.out().contains("4 cells: 4 PASS"), call.out());
    assertTrue(
        call.err().contains("matrix.txt cannot be written: No space left on device"), call.err());
    Path file = Files.writeString(folder.resolve("file"), "");
    call = small("--output", file.resolve("x").toString()).endsWith(ExitCode.ENVIRONMENT);
    assertTrue(call.err().contains("cannot be written: "), call.err());
    assertEquals(1, call.err().lines().count(), "nothing ran: " + call.err());
  }

  @Test
  void everyFormatIsWrittenOnceAndNotWrittenOver() throws IOException {
    String[] all = {"--format", "text,json,junit,md", "--output", folder.resolve("new").toString()};
    Call call = small(all).endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("\njsse             4 PASS\n"), call.out());
    assertTrue(call.out().contains("TLS_AES_128_GCM_SHA256  x25519  ECDSA P-256"), call.out());
    assertEquals(call.out(), Files.readString(folder.resolve("new/matrix.txt")));
    for (String file : List.of("matrix.json", "matrix.junit.xml", "matrix.md")) {
      assertTrue(Files.size(folder.resolve("new").resolve(file)) > 0, file);
    }
    Call again = small(all).endsWith(ExitCode.USAGE);
    assertTrue(again.err().contains("matrix.txt exists; --force"), again.err());
  }

  @Test
  void aDryRunRunsNothing() {
    Call call = small("--dry-run").endsWith(ExitCode.PASSED);
    assertTrue(call.out().startsWith("jsse:jsse echo/messages TLS 1.3 optimistic\n"), call.out());
    assertTrue(call.out().endsWith("\n\n4 cells would run\n"), call.out());
    assertEquals("", call.err());
  }

  @Test
  void aGlobChoosesOfTheProfileAndOfAllWhatNoneThereIsCalled() {
    for (String glob : List.of("*/leaks", "*leaks")) {
      assertEquals(
          "echo/leaks (quick, sockets: descriptors; one JVM: descriptors)", listed(glob), glob);
    }
    assertEquals(
        "echo/native-leaks (soak, sockets: memory; one JVM: memory)", listed("echo/native-*"));
    assertEquals(
        "echo/leaks (quick, sockets: descriptors; one JVM: descriptors), echo/native-leaks (soak, sockets: memory; one JVM: memory)",
        listed("*leaks,echo/native-leaks"));
  }

  private static String listed(String globs) {
    String list = Call.of("matrix", "--list", "--scenario", globs).endsWith(0).out();
    return list.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(", "));
  }

  @Test
  void theListSaysWhatEachScenarioProves() {
    String list = Call.of("matrix", "--list", "--scenario", "*from*").endsWith(0).out();
    assertTrue(
        list.startsWith("echo/from-callback (quick, simulated)\n    sends made inside"), list);
    assertTrue(list.contains("would show echo-last-packet-stuck"), list);
    String suites = Call.of("matrix", "--list", "--scenario", "echo/suites").endsWith(0).out();
    assertTrue(suites.startsWith("echo/suites (quick, sockets: signatures)\n"), suites);
    assertTrue(Call.of("matrix", "--list", "--profile", "smoke").out().lines().count() < 24);
  }

  @Test
  void withoutTimeNothingIsProven() {
    Call call = small("--budget", "1ms").endsWith(ExitCode.INCONCLUSIVE);
    assertTrue(call.out().contains("; no time for "), call.out());
  }

  @Test
  void anInterruptedMatrixWritesDownWhatItHas() throws IOException {
    Thread.currentThread().interrupt();
    Call call = small("--json").endsWith(ExitCode.INTERRUPTED);
    Map<String, Object> document = document(call);
    assertEquals(Boolean.TRUE, document.get("interrupted"));
    assertEquals(List.of(), Schema.faults(Schema.ofResults(), document));
    assertFalse(Thread.interrupted());
  }

  @Test
  void somethingExpectedThatIsNotSoFails() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("expected.txt"),
            """
            cell: jsse:jsse echo/messages 1.3 queued
            verdict: UNSUPPORTED
            backend: jsse *
            signature: any
            reason: it is said
            evidence: none
            """);
    Call call = small("--expected", file.toString()).endsWith(ExitCode.FAILED);
    assertTrue(call.out().contains("passed, although line 1 expects UNSUPPORTED"), call.out());
  }

  @Test
  void aWorkersMemoryDoesNotGrow() {
    String scenario = "--scenario=echo/native-leaks";
    Call.of("matrix", "--pair=jsse:jsse", scenario, "--seed=1").endsWith(ExitCode.PASSED);
  }

  /** The fourth needs a million records: a soak has it. */
  @Test
  void enginesChangeTheirKeysAtTheirOwnLimit() {
    Call call =
        Call.of(
                "matrix",
                "--pair=jsse:jsse",
                "--pair=jsse:bc",
                "--pair=bc:jsse",
                "--scenario=renegotiate/key-update-automatic",
                "--seed=1")
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("6 cells: 6 PASS"), call.out());
  }

  @Test
  void workersGoWithTheirSupervisor() throws Exception {
    Process supervisor = soak().start();
    try {
      ProcessHandle worker = firstChild(supervisor);
      supervisor.destroyForcibly().waitFor();
      worker.onExit().get(60, TimeUnit.SECONDS);
      assertFalse(worker.isAlive());
    } finally {
      supervisor.destroyForcibly();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anInterruptOfThePersonAtTheTerminalEndsWithWhatThereIs() throws Exception {
    Process supervisor = soak().start();
    try {
      ProcessHandle worker = firstChild(supervisor);
      String pids = "%d %d".formatted(supervisor.pid(), worker.pid());
      String signal = ignoresInterrupts() ? "TERM" : "INT";
      new ProcessBuilder("sh", "-c", "kill -%s %s".formatted(signal, pids)).start().waitFor();
      String out = new String(supervisor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = signal.equals("INT") ? ExitCode.INTERRUPTED : TERMINATED;
      assertEquals(exitCode, supervisor.waitFor());
      assertTrue(out.contains("; interrupted; seed "), out);
      assertFalse(out.contains("FAIL"), out);
      worker.onExit().get(60, TimeUnit.SECONDS);
    } finally {
      supervisor.destroyForcibly();
    }
  }

  /** What a shell starts behind itself ignores INT, and so does all that it starts in turn. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).trim(), 16))
            .anyMatch(ignored -> (ignored & SIGINT_BIT) != 0);
  }

  /** Long enough for anything to happen to it. */
  private static ProcessBuilder soak() {
    return new ProcessBuilder(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.tlsbench.cli.Tlsbench",
            "matrix",
            "--pair",
            "jsse:jsse",
            "--scenario",
            "echo/messages",
            "--profile",
            "soak",
            "--budget",
            "5m",
            "--verbose"));
  }

  /** The worker, once it works. */
  private static ProcessHandle firstChild(Process supervisor) throws IOException {
    try (BufferedReader err =
        new BufferedReader(
            new InputStreamReader(supervisor.getErrorStream(), StandardCharsets.UTF_8))) {
      String line = err.readLine();
      assertTrue(line != null && line.startsWith("jsse:jsse: "), line);
      return supervisor.children().findFirst().orElseThrow();
    }
  }

  private static Call small(String... more) {
    return Call.of(Stream.concat(Stream.of(SMALL), Stream.of(more)).toArray(String[]::new));
  }

  private static Map<String, Object> document(Call call) throws IOException {
    return JSON.std.mapFrom(call.out());
  }

  private static List<String> verdicts(Map<String, Object> document) {
    List<String> verdicts = new ArrayList<>();
    for (Object entry : (List<?>) document.get("cells")) {
      Map<?, ?> cell = (Map<?, ?>) entry;
      verdicts.add(
          "%s %s %s".formatted(cell.get("scenario"), cell.get("mode"), cell.get("verdict")));
    }
    return verdicts;
  }
}
