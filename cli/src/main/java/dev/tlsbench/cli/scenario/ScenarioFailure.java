package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.oracle.Violation;

/** Thrown when something that a scenario waited or asked for does not hold, which it names. */
final class ScenarioFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Invariant invariant;
  private final String signature;

  /** Creates a failure of the scenario's own. */
  ScenarioFailure(String message) {
    this(Invariant.SCENARIO, message);
  }

  /**
   * @param invariant the rule that is broken
   */
  ScenarioFailure(Invariant invariant, String message) {
    this(invariant, message, "");
  }

  private ScenarioFailure(Invariant invariant, String message, String signature) {
    super(message);
    this.invariant = invariant;
    this.signature = signature;
  }

  /** Returns the failure of a side that accepted what it should have refused. */
  static ScenarioFailure accepted(String message) {
    return new ScenarioFailure(Invariant.SCENARIO, message, "accepted");
  }

  /** Returns what was found. */
  Violation violation() {
    return new Violation(invariant, "", String.valueOf(getMessage()));
  }

  /** Returns what identifies it; empty if that is how connections failed. */
  String signature() {
    return signature;
  }
}
