package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.scenario.Scenario;
import dev.tlsbench.cli.scenario.Selection;
import dev.tlsbench.spi.Protocol;
import java.time.Duration;
import java.util.List;

/**
 * The plan of a simulation.
 *
 * @param runs the number of schedules of each cell; 0 for as many as the budget allows
 * @param most the number of schedules of a cell that has exercised too little by then
 * @param budget the time that it may take; zero for no limit
 */
public record SimulationPlan(
    Selection<Pair> selection,
    List<Scenario> scenarios,
    FaultPlan faults,
    long seed,
    int runs,
    int most,
    Duration budget) {

  public SimulationPlan {
    scenarios = List.copyOf(scenarios);
  }

  /** Returns how many cells there are, those that some pair does not support included. */
  public int cells() {
    int kinds = selection.protocols().stream().mapToInt(each -> scenariosOf(each).size()).sum();
    return Math.max(1, selection.pairs().size() * selection.modes().size() * kinds);
  }

  /** Returns this plan with other numbers of schedules. */
  public SimulationPlan running(int schedules, int atMost) {
    return new SimulationPlan(selection, scenarios, faults, seed, schedules, atMost, budget);
  }

  /** Returns the scenarios that there are with a protocol. */
  List<Scenario> scenariosOf(Protocol protocol) {
    return scenarios.stream().filter(each -> each.protocols().contains(protocol)).toList();
  }
}
