package dev.tlsbench.cli.simulation;

/** An actor of a schedule, which may be able to act next. */
interface Actor {

  /** Which thread it would be in the real world; a thread does one thing at a time. */
  Object thread();

  /** Whether there is something for it to do. */
  boolean ready();

  /** Whether it acts only when nobody else can. */
  default boolean yields() {
    return false;
  }

  /** Does one thing. */
  void act();

  /** Whether this is what any connection has going on all the time. */
  default boolean routine() {
    return false;
  }

  /** What it would do, for people. */
  @Override
  String toString();
}
