package dev.tlsbench.spi.testkit;

import java.nio.ByteBuffer;

/** The kinds of buffer that an engine must take. */
public enum Buffers {
  HEAP,
  DIRECT,
  /** A part of a larger heap buffer: its array begins elsewhere. */
  SLICED,
  /** A part of a larger direct buffer. */
  DIRECT_SLICED,
  /** Read-only as a source; a destination is a heap buffer. */
  READ_ONLY;

  private static final int MARGIN = 7;

  /** A buffer of this kind that holds these bytes. */
  public ByteBuffer source(byte[] bytes, int from, int length) {
    ByteBuffer buffer = room(length).put(bytes, from, length).flip();
    return this == READ_ONLY ? buffer.asReadOnlyBuffer() : buffer;
  }

  /** A buffer of this kind that holds these bytes. */
  public ByteBuffer source(byte[] bytes) {
    return source(bytes, 0, bytes.length);
  }

  /** An empty buffer of this kind with exactly this much room. */
  public ByteBuffer room(int length) {
    return switch (this) {
      case HEAP, READ_ONLY -> ByteBuffer.allocate(length);
      case DIRECT -> ByteBuffer.allocateDirect(length);
      case SLICED -> ByteBuffer.allocate(length + 2 * MARGIN).slice(MARGIN, length);
      case DIRECT_SLICED -> ByteBuffer.allocateDirect(length + 2 * MARGIN).slice(MARGIN, length);
    };
  }
}
