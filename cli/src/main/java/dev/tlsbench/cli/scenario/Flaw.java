package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Finding;
import dev.tlsbench.cli.oracle.Invariant;

/** Something that a scenario waited or asked for did not hold; the message says what. */
final class Flaw extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Invariant invariant;
  private final String signature;

  /** Of the scenario's own. */
  Flaw(String message) {
    this(Invariant.SCENARIO, message);
  }

  /**
   * @param invariant which rule is broken
   */
  Flaw(Invariant invariant, String message) {
    this(invariant, message, "");
  }

  private Flaw(Invariant invariant, String message, String signature) {
    super(message);
    this.invariant = invariant;
    this.signature = signature;
  }

  /** One side accepted what it should have refused. */
  static Flaw accepted(String message) {
    return new Flaw(Invariant.SCENARIO, message, "accepted");
  }

  /** What was found. */
  Finding finding() {
    return new Finding(invariant, "", String.valueOf(getMessage()));
  }

  /** What it is recognised by; empty where that is how connections failed. */
  String signature() {
    return signature;
  }
}
