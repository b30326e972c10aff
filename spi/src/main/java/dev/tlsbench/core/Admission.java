package dev.tlsbench.core;

/** The immediate answer to a send. */
public enum Admission {
  /** The connection owns the plaintext now and will tell the completion exactly once. */
  ACCEPTED,
  /** Too much is parked; nothing was taken. One {@link ConnectionListener#writable} will follow. */
  FULL,
  /** The connection takes no more; nothing was taken and nothing follows. */
  CLOSED
}
