package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.List;

/** Cells over sockets; takes and gives only texts, so that it runs in the twin of a product. */
public final class SocketCells {
  private static final int MOST = 20;

  private SocketCells() {}

  /**
   * Runs cells of one scenario until one fails.
   *
   * @param what the pair, the name of the protocol, the scenario
   * @return why it failed; empty if none did
   */
  public static String firstFailure(String... what) throws InterruptedException {
    Pair pair = Backends.load().pairs(List.of(PairPattern.parse(what[0]))).get(0);
    Protocol protocol = Protocol.valueOf(what[1]);
    Scenario scenario = Scenarios.named(what[2]);
    try (ScenarioRunner runner = new ScenarioRunner(2, true)) {
      for (int seed = 0; seed < MOST; seed++) {
        SendMode mode = SendMode.values()[seed % 2];
        CellResult result = runner.run(scenario, pair, protocol, mode, seed);
        if (result.verdict() == Verdict.FAIL) {
          return result.cause();
        }
      }
    }
    return "";
  }
}
