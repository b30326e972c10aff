package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.oracle.Violation;

/**
 * A failed schedule, with all that is needed to run it again.
 *
 * @param seed the seed from which it was drawn
 * @param step the act at whose end it failed
 */
public record FailedSchedule(
    SimCell what, long seed, ChoiceSequence choices, Violation violation, int step) {

  /** Returns whether a schedule fails in the very same way: same invariant, same step, same op. */
  public boolean sameAs(Schedule schedule) {
    Violation other = schedule.violation();
    return other != null
        && other.invariant() == violation.invariant()
        && other.op().equals(violation.op())
        && schedule.step() == step;
  }

  /** Returns how many of its choices are not the plain good case. */
  public int departures() {
    return choices.departures();
  }

  @Override
  public String toString() {
    return "%s seed %d step %d: %s".formatted(what, seed, step, violation);
  }
}
