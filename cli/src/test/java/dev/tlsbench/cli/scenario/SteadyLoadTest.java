package dev.tlsbench.cli.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.core.Exhibit;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.core.Twin;
import dev.tlsbench.spi.Protocol;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which cores share a connection between its two directions, and which do not. */
public class SteadyLoadTest {
  private static final Exhibit.Patch ENDLESS_TURNS =
      new Exhibit.Patch("CipherQueue.java", "queued() > 0 && !turn.over()", "queued() > 0");

  private static final int TRIES = 5;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void aCoreThatWritesAsLongAsTheWireTakesItFails(SendMode mode) throws Exception {
    Twin twin = Twin.ofCli(List.of(ENDLESS_TURNS), folder);
    // On a busy machine its peer may be too slow to keep it writing, so that nobody starves.
    String starved = "";
    for (int i = 0; i < TRIES && !starved.startsWith("FAIL"); i++) {
      starved = twin.call(SteadyLoadTest.class, "verdict", mode.name());
    }
    // The loop's turns are judged by themselves; a sender's own thread has none.
    String found = mode == SendMode.QUEUED ? "FAIL I16: " : "FAIL one direction starves";
    assertTrue(starved.startsWith(found), starved);
    assertEquals("PASS ", verdict(mode.name()));
  }

  /** What becomes of the scenario in this mode; takes and gives what a twin shares. */
  public static String verdict(String... mode) throws InterruptedException {
    try (ScenarioRunner runner = new ScenarioRunner(1, true)) {
      CellResult result =
          runner.run(
              Scenarios.named("stress/bidirectional"),
              Backends.load().pairs(List.of(PairPattern.parse("jsse:jsse"))).get(0),
              Protocol.TLS_1_3,
              SendMode.valueOf(mode[0]),
              1);
      return result.verdict() + " " + result.cause();
    }
  }
}
