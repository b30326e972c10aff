package dev.tlsbench.spi.sslengine;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Holds ciphertext that an engine emitted unasked, until a flush takes it. It holds memory only
 * while it holds bytes.
 */
final class Outbox {
  /** Nothing is added from here on: room for the longest flight that a handshake should have. */
  private static final int LIMIT = 1 << 16;

  private static final int SMALLEST = 256;

  /** Bytes from its position to its limit; null when there are none. */
  private @Nullable ByteBuffer bytes;

  boolean isEmpty() {
    return bytes == null;
  }

  int size() {
    return bytes == null ? 0 : bytes.remaining();
  }

  /** Whether it has to be drained before the engine is asked for more. */
  boolean isFull() {
    return size() >= LIMIT;
  }

  /** Takes all of the source, even beyond the limit by what one engine call makes. */
  void add(ByteBuffer source) {
    int held = size();
    int needed = held + source.remaining();
    if (bytes == null || bytes.capacity() < needed) {
      ByteBuffer larger = ByteBuffer.allocate(Math.max(SMALLEST, needed + held));
      if (bytes != null) {
        larger.put(bytes);
      }
      bytes = larger;
    } else {
      bytes.compact();
    }
    bytes.put(source).flip();
  }

  /** Moves as much as fits. */
  void drainTo(ByteBuffer destination) {
    if (bytes == null) {
      return;
    }
    int moved = Math.min(bytes.remaining(), destination.remaining());
    int end = bytes.limit();
    destination.put(bytes.limit(bytes.position() + moved));
    bytes.limit(end);
    if (!bytes.hasRemaining()) {
      bytes = null;
    }
  }

  void clear() {
    bytes = null;
  }
}
