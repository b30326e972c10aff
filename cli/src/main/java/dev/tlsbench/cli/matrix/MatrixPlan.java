package dev.tlsbench.cli.matrix;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.scenario.Overrides;
import dev.tlsbench.cli.scenario.Profile;
import dev.tlsbench.cli.scenario.Scenario;
import dev.tlsbench.cli.scenario.Selection;
import java.time.Duration;
import java.util.List;

/**
 * The cells of a matrix, and how long they may take.
 *
 * @param pinned whether all backends are made to negotiate the same, where they allow it
 * @param budget zero for no limit
 * @param overrides overrides for scenario defaults
 */
public record MatrixPlan(
    Selection<Pair> selection,
    List<Scenario> scenarios,
    Profile profile,
    boolean pinned,
    Duration budget,
    long seed,
    Overrides overrides) {

  public MatrixPlan {
    scenarios = List.copyOf(scenarios);
  }

  /** The cells of one pair, once each, in the order in which they run. */
  public List<Cell> cells(Pair pair) {
    return selection.protocols().stream()
        .flatMap(
            protocol ->
                scenarios.stream()
                    .filter(scenario -> scenario.protocols().contains(protocol))
                    .flatMap(
                        scenario ->
                            selection.modes().stream()
                                .map(mode -> pair.cell(protocol, mode, scenario.id()))))
        .toList();
  }

  /** The cells of all pairs. */
  public List<Cell> cells() {
    return selection.pairs().stream().flatMap(pair -> cells(pair).stream()).toList();
  }

  /** Whether cells are run again and again until the budget is used up. */
  boolean repeats() {
    return profile == Profile.SOAK;
  }
}
