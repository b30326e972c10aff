package dev.tlsbench.spi;

/** One side's settings, prepared by a backend. Any number of threads may use it at once. */
public interface TlsContext {

  /** {@return the role of its engines} */
  Role role();

  /** {@return a fresh engine for one connection, which the caller closes} */
  TlsEngine newEngine();

  /**
   * Says with which kind of buffer its engines are faster. Both kinds always work.
   *
   * @return true for direct buffers, false for those on the heap
   */
  boolean prefersDirect();

  /**
   * Says how much room {@code write} and {@code flush} need to make progress always.
   *
   * @return bytes: with at least this much remaining in {@code netOut} they never answer {@code
   *     NEED_ROOM}
   */
  int recordRoom();

  /**
   * Says how much room {@code read} needs to make progress always.
   *
   * @return bytes: with at least this much remaining in {@code plain} it never answers {@code
   *     NEED_ROOM}
   */
  int plaintextRoom();
}
