package dev.tlsbench.cli.simulation;

/** An actor of a schedule, which may be able to act next. */
interface Actor {

  /** Returns the thread it would be in the real world; a thread does one thing at a time. */
  Object thread();

  /** Returns whether there is something for it to do. */
  boolean ready();

  /** Returns whether it acts only when nobody else can. */
  default boolean yields() {
    return false;
  }

  /** Does one thing. */
  void act();

  /** Returns whether this is something that every connection does all the time. */
  default boolean routine() {
    return false;
  }

  /** Returns what it would do, for people. */
  @Override
  String toString();
}
