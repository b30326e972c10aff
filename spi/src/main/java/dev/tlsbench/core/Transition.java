package dev.tlsbench.core;

/**
 * One step in the life of a connection.
 *
 * @param from the phase that it was in
 * @param by what it met
 * @param to the phase that it was in then, which may be the same
 */
public record Transition(Phase from, Trigger by, Phase to) {

  /** {@code OPEN, CLOSE: CLOSING}. */
  @Override
  public String toString() {
    return "%s, %s: %s".formatted(from, by, to);
  }
}
