package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.simulation.Schedule;
import dev.tlsbench.cli.simulation.SimCell;
import dev.tlsbench.cli.simulation.SimContexts;
import dev.tlsbench.cli.simulation.SimulationPlan;
import dev.tlsbench.cli.simulation.SimulationRun;
import java.time.Duration;
import java.util.List;

/** Cells that are played in virtual time, where nothing goes wrong. */
final class VirtualCells {
  private static final int MOST = 20;
  private static final int JOBS = Runtime.getRuntime().availableProcessors();
  private static final SimContexts CONTEXTS = new SimContexts();

  private VirtualCells() {}

  /**
   * Plays a scenario.
   *
   * @param few schedules of each cell; more where that has exercised too little
   */
  static List<CellResult> play(Selection<Pair> selection, Scenario scenario, int few) {
    SimulationPlan plan =
        new SimulationPlan(
            selection, List.of(scenario), FaultPlan.NONE, 1, few, MOST, Duration.ZERO);
    SimulationRun.Observer nobody =
        new SimulationRun.Observer() {
          @Override
          public void ran(long schedules, SimCell what, Schedule last) {}

          @Override
          public void over() {}
        };
    return new SimulationRun(plan, CONTEXTS, JOBS, nobody)
        .run(new Invocation(Invocation.SIMULATE, List.of()))
        .cells()
        .cells();
  }
}
