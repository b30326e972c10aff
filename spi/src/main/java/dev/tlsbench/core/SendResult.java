package dev.tlsbench.core;

/** What became of an accepted send. */
public enum SendResult {
  /** The transport took its last byte of ciphertext. */
  DONE,
  /** The connection failed first; a part may have reached the peer. */
  FAILED,
  /** The connection was aborted first; a part may have reached the peer. */
  CANCELLED
}
