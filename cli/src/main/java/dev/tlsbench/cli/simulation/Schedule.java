package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.oracle.Violation;
import dev.tlsbench.cli.scenario.Tally;
import dev.tlsbench.core.Transition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A finished schedule.
 *
 * @param choices the choices made
 * @param steps the number of acts
 * @param violation the finding; null for none
 * @param step the act at whose end it was found
 * @param faults how often each kind struck
 * @param met what its connections met in which phases
 * @param exercised the counts of what it exercised
 * @param figures the counts of what was moved
 * @param story one line per act; empty unless requested
 */
public record Schedule(
    ChoiceSequence choices,
    int steps,
    @Nullable Violation violation,
    int step,
    Map<FaultKind, Long> faults,
    Set<Transition> met,
    Tally exercised,
    ScheduleFigures figures,
    List<String> story) {

  public Schedule {
    faults = Map.copyOf(faults);
    met = Set.copyOf(met);
    story = List.copyOf(story);
  }
}
