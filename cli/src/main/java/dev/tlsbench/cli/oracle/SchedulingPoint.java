package dev.tlsbench.cli.oracle;

/** Called where a connection calls out; in a simulation, other actors may get their turn there. */
@FunctionalInterface
public interface SchedulingPoint {
  /** Nothing happens there. */
  SchedulingPoint NOTHING = place -> {};

  /**
   * The connection is about to call something, or has just done so.
   *
   * @param place a few words for people
   */
  void reached(String place);
}
