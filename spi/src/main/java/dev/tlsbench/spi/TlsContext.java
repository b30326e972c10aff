package dev.tlsbench.spi;

/** One side's settings, made ready by a backend. Any number of threads may use it at once. */
public interface TlsContext {

  /** {@return the role of its engines} */
  Role role();

  /** {@return a fresh engine for one connection, which the caller closes} */
  TlsEngine newEngine();

  /**
   * Which kind of buffer its engines are faster with. Both kinds always work.
   *
   * @return true for direct buffers, false for those on the heap
   */
  boolean prefersDirect();

  /**
   * How much room lets {@code write} and {@code flush} always go on.
   *
   * @return bytes: with at least this much remaining in {@code netOut} they never answer {@code
   *     NEED_ROOM}
   */
  int recordRoom();

  /**
   * How much room lets {@code read} always go on.
   *
   * @return bytes: with at least this much remaining in {@code plain} it never answers {@code
   *     NEED_ROOM}
   */
  int plaintextRoom();
}
