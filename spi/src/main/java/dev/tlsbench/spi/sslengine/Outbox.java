package dev.tlsbench.spi.sslengine;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Ciphertext that came out of an engine without having been asked for, until a flush takes it.
 * Holds memory only while it holds bytes.
 */
final class Outbox {
  /** From here on nothing is added: room for the longest flight that a handshake should have. */
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

  /** Whether it has to be drained before the engine may be asked for more. */
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
