package dev.tlsbench.cli.scenario;

/** Something that a scenario waited or asked for did not hold; the message says what. */
final class Flaw extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Flaw(String message) {
    super(message);
  }
}
