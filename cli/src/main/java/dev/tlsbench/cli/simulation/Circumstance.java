package dev.tlsbench.cli.simulation;

/** What a plot has beside its plot, in every schedule and whatever the weather. */
enum Circumstance {
  /** Some of what senders send comes out of files. */
  FILES,
  /** Threads get in between each other all the time. */
  RACED
}
