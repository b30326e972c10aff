package dev.tlsbench.core;

/** What became of a send that was offered. */
enum ParkResult {
  /** Refused: too much is parked. */
  FULL,
  /** Refused: the connection takes no more. */
  CLOSED,
  /** Accepted, and another thread will drain. */
  LEFT,
  /** Accepted, and the caller has the drain right. */
  YOURS
}
