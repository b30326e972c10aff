package dev.tlsbench.core;

/**
 * Limits how much one direction of a connection may move before the other one, and the other
 * connections of the loop, have had their turn. Both have the same limit, so that neither gets
 * ahead. Not thread-safe; guarded by its owner.
 */
final class Turn {
  /** The default, which suits most connections. */
  static final int BYTES = 256 << 10;

  /** The least that a call counts for, however little it moves. */
  static final int LEAST = 4 << 10;

  private final int bytes;
  private long left;

  /**
   * @param bytes exceeded by one call at most, which the next turn makes up for
   */
  Turn(int bytes) {
    this.bytes = bytes;
    this.left = bytes;
  }

  /** The others have had their turn. */
  void begin() {
    left = Math.min(left, 0) + bytes;
  }

  /** A call of the transport moved this many bytes. */
  void moved(long bytes) {
    left -= Math.max(bytes, LEAST);
  }

  boolean over() {
    return left <= 0;
  }
}
