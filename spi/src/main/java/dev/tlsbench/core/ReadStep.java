package dev.tlsbench.core;

/** What the reader does next. */
enum ReadStep {
  /** Asks for the next step. */
  AGAIN,
  /** Reads from the transport into the read buffer, then says {@code fetched}. */
  FETCH,
  /** Tells the news, data included. */
  TELL,
  /** Drains: there is output pending that the drainer can send. */
  DRAIN,
  /** Runs the engine's task. */
  TASK,
  /** Nothing: the right was given up. */
  REST
}
