package dev.tlsbench.cli.simulation;

/** How much a side with messages has to say. */
enum Load {
  /** A few messages of a few senders, of all lengths. */
  ANY,
  /** Many small ones of a single sender. */
  MANY,
  /** One that takes several records, and others. */
  LARGE,
  /** Those of as many senders as there can be. */
  CROWD
}
