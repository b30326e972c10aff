package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Finding;
import dev.tlsbench.cli.oracle.Invariant;

/** Something that a scenario waited or asked for did not hold; the message says what. */
final class Flaw extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Invariant invariant;

  /** Of the scenario's own. */
  Flaw(String message) {
    this(Invariant.SCENARIO, message);
  }

  /**
   * @param invariant which rule is broken
   */
  Flaw(Invariant invariant, String message) {
    super(message);
    this.invariant = invariant;
  }

  /** What was found. */
  Finding finding() {
    return new Finding(invariant, "", String.valueOf(getMessage()));
  }
}
