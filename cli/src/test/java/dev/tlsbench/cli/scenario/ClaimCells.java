package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Exercised;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.List;
import java.util.stream.Collectors;

/** Cells of mutated scenarios; takes and gives only texts, so that it runs in a product's twin. */
public final class ClaimCells {
  private static final int FEW = 12;

  private ClaimCells() {}

  /**
   * Plays a scenario without something, in virtual time where that has it.
   *
   * @param what the scenario, the mutation, the pair, the names of the protocol and the mode, and
   *     where it is seen
   * @return the verdict; in a line each behind it: why, and each count that is too small
   */
  public static String play(String... what) throws InterruptedException {
    Mutation mutation = Mutation.named(what[1]);
    Scenario scenario = mutation.scenario(Scenarios.named(what[0]));
    Pair good = Backends.load().pairs(List.of(PairPattern.parse(what[2]))).get(0);
    Pair pair = mutation.pair(good);
    Protocol protocol = Protocol.valueOf(what[3]);
    SendMode mode = SendMode.valueOf(what[4]);
    CellResult result =
        what[5].isEmpty() && scenario.isSimulated() && mutation.canBeSimulated()
            ? simulate(scenario, pair, protocol, mode)
            : run(scenario, pair, protocol, mode, mutation.overrides());
    return "%s\n%s\n%s"
        .formatted(
            result.verdict(),
            result.cause(),
            result.exercised().stream()
                .filter(each -> !each.enough())
                .map(Exercised::what)
                .collect(Collectors.joining("\n")));
  }

  /** Plays it in a process of its own. */
  public static void main(String... what) throws InterruptedException {
    System.out.println(play(what));
  }

  private static CellResult run(
      Scenario scenario, Pair pair, Protocol protocol, SendMode mode, Overrides overrides)
      throws InterruptedException {
    try (ScenarioRunner runner = new ScenarioRunner(1, true, overrides)) {
      return runner.run(scenario, pair, protocol, mode, 1);
    }
  }

  private static CellResult simulate(
      Scenario scenario, Pair pair, Protocol protocol, SendMode mode) {
    Selection<Pair> selection = new Selection<>(List.of(pair), List.of(protocol), List.of(mode));
    return VirtualCells.play(selection, scenario, FEW).get(0);
  }
}
