package dev.tlsbench.cli.oracle;

/**
 * An invariant that did not hold.
 *
 * @param op the send it concerns, as in {@code client send 3 of sender 1}; empty for none
 * @param sentence what was seen instead
 */
public record Violation(Invariant invariant, String op, String sentence) {

  @Override
  public String toString() {
    String about = op.isEmpty() ? "" : " [" + op + "]";
    return "%s%s: %s".formatted(invariant.id(), about, sentence);
  }
}
