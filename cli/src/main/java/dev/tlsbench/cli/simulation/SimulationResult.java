package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.result.RunResult;
import java.util.List;
import java.util.Map;

/**
 * The result of a simulation.
 *
 * @param cells one result per cell of the selection, over all schedules
 * @param schedules the number of schedules that ran
 * @param distinct the number of different ones among them
 * @param steps the acts of all schedules
 * @param millis the time that it took
 * @param faults the number of times that each kind struck
 * @param coverage what the core met in them
 * @param failures the failed schedules, one for each way to fail in each cell
 */
public record SimulationResult(
    RunResult cells,
    long schedules,
    long distinct,
    long steps,
    long millis,
    Map<FaultKind, Long> faults,
    Coverage coverage,
    List<FailedSchedule> failures) {

  public SimulationResult {
    faults = Map.copyOf(faults);
    failures = List.copyOf(failures);
  }

  /** Returns the number of schedules per second. */
  public double rate() {
    return millis == 0 ? 0 : 1000.0 * schedules / millis;
  }
}
