package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.oracle.Finding;

/**
 * A failed schedule, with all that is needed to run it again.
 *
 * @param seed the seed from which it was drawn
 * @param step the act at whose end it failed
 */
public record Recording(Case what, long seed, Script choices, Finding finding, int step) {

  /** Whether this schedule fails in the very same way: same invariant, same step, same op. */
  public boolean sameAs(Schedule schedule) {
    Finding other = schedule.finding();
    return other != null
        && other.invariant() == finding.invariant()
        && other.op().equals(finding.op())
        && schedule.step() == step;
  }

  /** How many of its choices are not the plain good thing. */
  public int departures() {
    return choices.departures();
  }

  @Override
  public String toString() {
    return "%s seed %d step %d: %s".formatted(what, seed, step, finding);
  }
}
