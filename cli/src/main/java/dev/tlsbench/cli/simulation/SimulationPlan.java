package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.scenario.Selection;
import java.time.Duration;
import dev.tlsbench.spi.Protocol;
import java.util.List;

/**
 * What a simulation tries.
 *
 * @param runs how many schedules each cell gets; 0 for as many as the budget allows
 * @param budget how long it may take; zero for no limit
 */
public record SimulationPlan(
    Selection selection,
    List<ScenarioKind> scenarios,
    FaultPlan faults,
    long seed,
    int runs,
    Duration budget) {

  public SimulationPlan {
    scenarios = List.copyOf(scenarios);
  }

  /** Those that there are with a protocol. */
  List<ScenarioKind> scenariosOf(Protocol protocol) {
    return scenarios.stream().filter(each -> each.plot().protocols().contains(protocol)).toList();
  }
}
