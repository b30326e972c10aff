package dev.tlsbench.spi.checked;

import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;

/** A buffer as it was before a call, to compare with the buffer after it. */
final class Span {
  private final ByteBuffer buffer;
  private final boolean destination;
  private final int filled;
  private final int position;
  private final int limit;
  private final int firstRecord;

  /** A buffer that is only read, as it is now. */
  static Span source(ByteBuffer buffer) {
    return new Span(buffer, false, 0);
  }

  /** Fills what is free, so that a byte written just beyond the new position shows. */
  static Span destination(ByteBuffer buffer) {
    return new Span(buffer, true, FreeRoom.fill(buffer));
  }

  private Span(ByteBuffer buffer, boolean destination, int filled) {
    this.buffer = buffer;
    this.destination = destination;
    this.filled = filled;
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

  /** How far the position moved, all else being untouched as far as {@link FreeRoom} looks. */
  int check() {
    String kind = destination ? "destination" : "source";
    Promise.POSITIONS.require(
        buffer.limit() == limit, "the %s's limit went from %d to %d", kind, limit, buffer.limit());
    Promise.POSITIONS.require(moved() >= 0, "the %s's position went back by %d", kind, -moved());
    if (destination) {
      int touched = FreeRoom.touched(buffer, filled);
      Promise.POSITIONS.require(
          touched < 0, "byte %d beyond the new position was written", touched);
    }
    return moved();
  }

  /**
   * Checks that the record at the buffer's beginning, if it had to be whole, was consumed, or
   * nothing.
   */
  void checkRecord(boolean whole) {
    Promise.NOTHING_KEPT.require(
        !whole || moved() == 0 || moved() == firstRecord,
        "consumed %d bytes where the first record has %d",
        moved(),
        firstRecord);
  }
}
