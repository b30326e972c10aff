package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.oracle.Finding;
import dev.tlsbench.cli.scenario.Tally;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A schedule that has run.
 *
 * @param choices what was chosen
 * @param steps how many acts it took
 * @param finding what was found wrong; null for nothing
 * @param step the act at whose end it was found
 * @param faults how often each kind struck
 * @param exercised how often it did what scenarios are about
 * @param figures what was moved
 * @param story a line for each act; empty unless it was asked for
 */
public record Schedule(
    Script choices,
    int steps,
    @Nullable Finding finding,
    int step,
    Map<FaultKind, Long> faults,
    Tally exercised,
    ScheduleFigures figures,
    List<String> story) {

  public Schedule {
    faults = Map.copyOf(faults);
    story = List.copyOf(story);
  }
}
