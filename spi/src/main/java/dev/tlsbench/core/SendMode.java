package dev.tlsbench.core;

/** The thread that drains a fresh send. */
public enum SendMode {
  /** The sender's own, in the call, as far as the socket takes it. */
  OPTIMISTIC,
  /** The event loop's, always. */
  QUEUED
}
