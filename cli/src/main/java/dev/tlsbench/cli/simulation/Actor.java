package dev.tlsbench.cli.simulation;

/** Somebody who could do something next. */
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

  /** What it would do, for people. */
  @Override
  String toString();
}
