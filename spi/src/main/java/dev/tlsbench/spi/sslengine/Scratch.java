package dev.tlsbench.spi.sslengine;

import java.nio.ByteBuffer;

/**
 * Per-thread room for the output of one engine call, so that a connection needs none of its own.
 * Never kept across calls.
 */
final class Scratch {
  static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** Two records: a record and the ticket in front of it may come as one. */
  private static final int SIZE = 2 * SslEngineContext.ROOM;

  private static final ThreadLocal<ByteBuffer> HEAP =
      ThreadLocal.withInitial(() -> ByteBuffer.allocate(SIZE));
  private static final ThreadLocal<ByteBuffer> DIRECT =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(SIZE));

  private Scratch() {}

  static ByteBuffer of(boolean direct) {
    return (direct ? DIRECT : HEAP).get().clear();
  }
}
