package dev.tlsbench.core;

/** What the reader does next. */
enum Take {
  /** Asks for the next step. */
  AGAIN,
  /** Reads from the transport into the intake, then says {@code fetched}. */
  FETCH,
  /** Has the news told, data among it. */
  TELL,
  /** Drains: there is output pending that the drainer can send. */
  DRAIN,
  /** Has the engine's task run. */
  TASK,
  /** Nothing: the right was given up. */
  REST
}
