package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;

/** A buffer as it was before a call, to be compared with what the call made of it. */
final class Span {
  private static final byte SENTINEL = (byte) 0xa5;

  private final ByteBuffer buffer;
  private final boolean destination;
  private final int position;
  private final int limit;
  private final int firstRecord;

  static Span source(ByteBuffer buffer) {
    return new Span(buffer, false);
  }

  /** Fills what is free, so that a byte written beyond the new position shows. */
  static Span destination(ByteBuffer buffer) {
    for (int i = buffer.position(); i < buffer.limit(); i++) {
      buffer.put(i, SENTINEL);
    }
    return new Span(buffer, true);
  }

  private Span(ByteBuffer buffer, boolean destination) {
    this.buffer = buffer;
    this.destination = destination;
    this.position = buffer.position();
    this.limit = buffer.limit();
    this.firstRecord = Records.length(buffer);
  }

  /** What was remaining. */
  int room() {
    return limit - position;
  }

  /** How far the position moved. */
  int moved() {
    return buffer.position() - position;
  }

  /** Length of the record that the buffer began with. */
  int firstRecord() {
    return firstRecord;
  }

  /** How far the position moved, all else being untouched. */
  int check() {
    String kind = destination ? "destination" : "source";
    Promise.POSITIONS.require(
        buffer.limit() == limit, "the %s's limit went from %d to %d", kind, limit, buffer.limit());
    Promise.POSITIONS.require(moved() >= 0, "the %s's position went back by %d", kind, -moved());
    for (int i = buffer.position(); destination && i < limit; i++) {
      Promise.POSITIONS.require(
          buffer.get(i) == SENTINEL, "byte %d beyond the new position", i - buffer.position());
    }
    return moved();
  }
}
