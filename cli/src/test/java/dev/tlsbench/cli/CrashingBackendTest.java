package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.backend.TinyJar;
import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A library whose native code takes the JVM down costs what was at work, and is named. */
@EnabledOnOs(OS.LINUX)
class CrashingBackendTest {
  private static final Pattern NAMED =
      Pattern.compile(
          "the worker died: SIGSEGV in native code \\(libjvm\\.so\\+0x[0-9a-f]+\\), (/[^"
              + " ;\"]+\\.log)");

  /** What native code does when it follows a null pointer. */
  private static final String CRASH =
      """
      try {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        java.lang.reflect.Field only = type.getDeclaredField("theUnsafe");
        only.setAccessible(true);
        type.getMethod("putAddress", long.class, long.class).invoke(only.get(null), 0L, 0L);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
      """;

  @TempDir private Path folder;

  @Test
  void theMatrixLosesTheCellsAndNamesTheCrash() throws IOException {
    Call call =
        Call.of(
                "matrix",
                "--backend-path=" + crashingAtWrites("true"),
                "--pair=crashing:jsse",
                "--tls=1.3",
                "--mode=queued",
                "--scenario=echo/messages,echo/mutual",
                "--json")
            .endsWith(ExitCode.FAILED);
    expectNamed(2, call.out());
    assertEquals(2, ((List<?>) JSON.std.mapFrom(call.out()).get("cells")).size());
  }

  @Test
  void theTrialLosesTheClauseAndNoOther() throws IOException {
    // Two clauses give it such a source, each in both roles.
    Call call =
        Call.of(
                "tck",
                "--backend-path=" + crashingAtWrites("plain.isReadOnly()"),
                "--backend=crashing",
                "--tls=1.3",
                "--clause=*buffers,*sources")
            .endsWith(ExitCode.FAILED);
    expectNamed(4, call.out());
    assertTrue(
        call.out()
            .lines()
            .anyMatch(l -> l.matches("data: takes read only sources +BROKEN +BROKEN")),
        call.out());
    assertTrue(call.out().contains(" kept, 4 broken, "), call.out());
  }

  @Test
  void aBackendThatCrashesWhenItIsAskedIsARow() throws IOException {
    Path jar =
        new TinyJar(folder)
            .altered("Crashing", "return worker.probe();", CRASH + "return worker.probe();");
    Call call = Call.of("backends", "--backend-path=" + jar).endsWith(ExitCode.PASSED);
    expectNamed(1, call.out());
    assertTrue(call.out().lines().anyMatch(l -> l.matches("crashing +- +no .*")), call.out());
    assertTrue(call.out().lines().anyMatch(l -> l.matches("jsse +\\S.* yes .*")), call.out());
  }

  @Test
  void aMeasurementLosesTheRowAndNoOther() throws IOException {
    Call call =
        Call.of(
                "bench",
                "--backend-path=" + crashingAtWrites("true"),
                "--workload=echo",
                "--pair=jsse:jsse",
                "--pair=crashing:jsse",
                "--tls=1.3",
                "--warmup=20ms",
                "--duration=60ms",
                "--slices=3",
                "--json")
            .endsWith(ExitCode.FAILED);
    expectNamed(1, call.out());
    assertTrue(call.out().contains("the others were measured anew"), call.out());
    assertEquals(
        List.of("jsse PASS 3", "crashing FAIL 0", "plain PASS 3"),
        ((List<?>) JSON.std.mapFrom(call.out()).get("rows"))
            .stream().map(row -> shown((Map<?, ?>) row)).toList());
  }

  private static String shown(Map<?, ?> row) {
    return "%s %s %d"
        .formatted(row.get("client"), row.get("verdict"), ((List<?>) row.get("slices")).size());
  }

  /** So often, each with a file that is there; nobody else wants to keep it. */
  private static void expectNamed(int times, String text) throws IOException {
    Matcher named = NAMED.matcher(text);
    int found = 0;
    while (named.find()) {
      found += Files.deleteIfExists(Path.of(named.group(1))) ? 1 : 0;
    }
    assertEquals(times, found, text);
  }

  private Path crashingAtWrites(String condition) {
    String engine =
        """
        TlsContext context = worker.newContext(c);
        return new TlsContext() {
          public Role role() { return context.role(); }
          public boolean prefersDirect() { return context.prefersDirect(); }
          public int recordRoom() { return context.recordRoom(); }
          public int plaintextRoom() { return context.plaintextRoom(); }
          public TlsEngine newEngine() {
            return new ForwardingEngine(context.newEngine()) {
              public EngineStatus write(java.nio.ByteBuffer plain, java.nio.ByteBuffer out) {
                if (%s) { %s }
                return super.write(plain, out);
              }
            };
          }
        };
        """
            .formatted(condition, CRASH);
    return new TinyJar(folder).altered("Crashing", "return worker.newContext(c);", engine);
  }
}
