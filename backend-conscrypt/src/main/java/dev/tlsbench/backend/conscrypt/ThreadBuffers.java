package dev.tlsbench.backend.conscrypt;

import java.nio.ByteBuffer;
import org.conscrypt.AllocatedBuffer;
import org.conscrypt.BufferAllocator;

/**
 * Lends engines the direct buffers through which they copy data on the heap, one per thread.
 * Without it each engine that ever met such data keeps one of its own, outside of the heap. An
 * engine holds one buffer at a time, within one call.
 */
final class ThreadBuffers extends BufferAllocator {
  /** A packet is at most a record with its header. */
  private static final int ROOM = 17 * 1024;

  private static final ThreadLocal<ByteBuffer> OWN =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(ROOM));

  @Override
  public AllocatedBuffer allocateDirectBuffer(int capacity) {
    ByteBuffer buffer = capacity <= ROOM ? OWN.get().clear() : ByteBuffer.allocateDirect(capacity);
    return AllocatedBuffer.wrap(buffer.limit(capacity));
  }
}
