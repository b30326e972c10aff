package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.oracle.Violation;

/** Something that a scenario waited or asked for did not hold; the message says what. */
final class ScenarioFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Invariant invariant;
  private final String signature;

  /** Of the scenario's own. */
  ScenarioFailure(String message) {
    this(Invariant.SCENARIO, message);
  }

  /**
   * @param invariant which rule is broken
   */
  ScenarioFailure(Invariant invariant, String message) {
    this(invariant, message, "");
  }

  private ScenarioFailure(Invariant invariant, String message, String signature) {
    super(message);
    this.invariant = invariant;
    this.signature = signature;
  }

  /** One side accepted what it should have refused. */
  static ScenarioFailure accepted(String message) {
    return new ScenarioFailure(Invariant.SCENARIO, message, "accepted");
  }

  /** What was found. */
  Violation violation() {
    return new Violation(invariant, "", String.valueOf(getMessage()));
  }

  /** What it is recognised by; empty where that is how connections failed. */
  String signature() {
    return signature;
  }
}
