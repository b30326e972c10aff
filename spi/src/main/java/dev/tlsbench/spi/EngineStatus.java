package dev.tlsbench.spi;

/**
 * What an engine says to the caller after a step. The positions of its buffers say how far the step
 * came.
 */
public enum EngineStatus {
  /** Bytes moved or the state changed; the same call may have more to do. */
  OK,
  /** Nothing to do for this verb. */
  DONE,
  /** Nothing more without further records of the peer. */
  NEED_INPUT,
  /** The destination is too small. */
  NEED_ROOM,
  /** Nothing more before pending output has been flushed. */
  NEED_FLUSH,
  /** Nothing more before {@link TlsEngine#task} has run. */
  NEED_TASK,
  /** This direction has ended cleanly. */
  CLOSED,
  /** The connection has failed; {@link TlsEngine#failure} says why. */
  FAILED,
  /** The engine cannot do this; nothing changed. */
  UNSUPPORTED
}
