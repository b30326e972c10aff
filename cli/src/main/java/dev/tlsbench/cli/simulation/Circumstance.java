package dev.tlsbench.cli.simulation;

/** What a plot has beside its plot, in every schedule and whatever the weather. */
enum Circumstance {
  /** Some of what senders send comes out of files. */
  FILES,
  /** The wire holds little. */
  NARROW,
  /** Once the client has shaken hands, less than a ticket of the server's gets through. */
  TINY,
  /** There is one buffer at an end, which others want too. */
  SCARCE,
  /** Threads get in between each other all the time. */
  RACED,
  /** Callbacks send, close, abort and throw. */
  MOODY
}
