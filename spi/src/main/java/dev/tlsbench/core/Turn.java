package dev.tlsbench.core;

/**
 * How much one direction of a connection may move before the other one, and the other connections
 * of the loop, have had their turn. Both have the same, so that neither gets ahead. Plain; guarded
 * by its owner.
 */
final class Turn {
  /** What suits most connections. */
  static final int BYTES = 256 << 10;

  /** What a call counts for at least, however little it moves. */
  static final int LEAST = 4 << 10;

  private final int bytes;
  private long left;

  /**
   * @param bytes exceeded by one call at the most, which the next turn makes up for
   */
  Turn(int bytes) {
    this.bytes = bytes;
    this.left = bytes;
  }

  /** The others have had their turn. */
  void begin() {
    left = Math.min(left, 0) + bytes;
  }

  /** A call of the transport moved so many bytes. */
  void moved(long bytes) {
    left -= Math.max(bytes, LEAST);
  }

  boolean over() {
    return left <= 0;
  }
}
