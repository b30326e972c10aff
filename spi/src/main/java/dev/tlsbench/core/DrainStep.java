package dev.tlsbench.core;

/** What the drainer does next. */
enum DrainStep {
  /** Asks for the next step. */
  AGAIN,
  /** Reads a part of the file in the flight, then says {@code loaded}. */
  LOAD,
  /** Writes the flight, then says {@code arrive}. */
  DEPART,
  /** Runs the engine's task. */
  TASK,
  /** Nothing: the right was given up. */
  REST
}
