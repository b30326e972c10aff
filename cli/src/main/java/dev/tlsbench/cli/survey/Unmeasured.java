package dev.tlsbench.cli.survey;

/** A fact cannot be measured here. Its message is the reason, without a full stop. */
final class Unmeasured extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unmeasured(String reason) {
    super(reason);
  }
}
