package dev.tlsbench.cli.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a run ends with: of the verdict, of what was left out, and of backends that are not here.
 */
class RunResultTest {

  @ParameterizedTest
  @CsvSource({
    "PASS, 0, true, 0",
    "PASS, 3, true, 3",
    "FAIL, 3, true, 1",
    "INCONCLUSIVE, 0, true, 3",
    "UNSUPPORTED, 0, true, 3",
    "UNSUPPORTED, 0, false, 4",
    "FAIL, 0, false, 1"
  })
  void theExitCodeFollowsTheVerdict(Verdict verdict, int leftOut, boolean usable, int code) {
    List<BackendVersion> backends = List.of(new BackendVersion("one", "", usable, ""));
    assertEquals(code, run(verdict, leftOut, backends).exitCode());
  }

  /** Nobody knows what a backend is that there was no time to ask. */
  @ParameterizedTest
  @CsvSource({"3, 3", "0, 4"})
  void aBackendThatNoCellCameToIsLeftOutAndNotAbsent(int leftOut, int code) {
    List<BackendVersion> backends =
        List.of(
            new BackendVersion("one", "1", true, ""),
            new BackendVersion("other", "", false, "nobody asked it"));
    assertEquals(code, run(Verdict.PASS, leftOut, backends).exitCode());
  }

  private static RunResult run(Verdict verdict, int leftOut, List<BackendVersion> backends) {
    Cell cell = new Cell("one", "one", Protocol.TLS_1_3, SendMode.QUEUED, "echo/messages");
    return new RunResult(
        new Invocation("matrix", List.of("matrix")),
        1,
        Environment.before(backends),
        List.of(new CellResult(cell, verdict, "", Figures.NONE)),
        leftOut,
        false);
  }
}
