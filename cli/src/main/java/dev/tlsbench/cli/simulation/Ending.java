package dev.tlsbench.cli.simulation;

/** How a plot comes to its end. */
enum Ending {
  /** Who has said and heard everything closes. */
  WHEN_DONE,
  /** The client closes once it has said everything; the server begins to speak only then. */
  HALF,
  /** One side aborts, at any point. */
  ABORT,
  /** The wire ends, at any point, and nobody has closed. */
  CUT
}
