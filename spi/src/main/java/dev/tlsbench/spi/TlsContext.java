package dev.tlsbench.spi;

/** One side's settings, made ready by a backend. Any number of threads may use it at once. */
public interface TlsContext {

  /** The role of its engines. */
  Role role();

  /** A fresh engine for one connection. The caller closes it. */
  TlsEngine newEngine();

  /**
   * Whether engines of this context are faster with direct buffers than with heap buffers. Both
   * kinds always work.
   */
  boolean prefersDirect();

  /**
   * How many bytes of room let {@code write} and {@code flush} always go on: with at least this
   * much remaining in {@code netOut} they never answer {@code NEED_ROOM}.
   */
  int recordRoom();

  /**
   * How many bytes of room let {@code read} always go on: with at least this much remaining in
   * {@code plain} it never answers {@code NEED_ROOM}.
   */
  int plaintextRoom();
}
