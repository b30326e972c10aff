package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.result.RunResult;
import java.util.List;
import java.util.Map;

/**
 * What a simulation came to.
 *
 * @param cells one for each of the selection's, all schedules together
 * @param schedules how many ran
 * @param distinct how many different ones those were
 * @param steps acts in all of them
 * @param millis how long it took
 * @param faults how often each kind struck
 * @param failures those that failed, one for each way to fail in each cell
 */
public record SimulationResult(
    RunResult cells,
    long schedules,
    long distinct,
    long steps,
    long millis,
    Map<FaultKind, Long> faults,
    List<Recording> failures) {

  public SimulationResult {
    faults = Map.copyOf(faults);
    failures = List.copyOf(failures);
  }

  /** Schedules a second. */
  public double rate() {
    return millis == 0 ? 0 : 1000.0 * schedules / millis;
  }
}
