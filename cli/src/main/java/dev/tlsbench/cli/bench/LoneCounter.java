package dev.tlsbench.cli.bench;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A counter that one thread writes and any may read, in a cache line of its own: what else they use
 * of its owner is not taken from them with each count.
 */
final class LoneCounter {
  /** Longs of a pair of cache lines, which some processors fetch together. */
  private static final int LINE = 16;

  private final AtomicLongArray cells = new AtomicLongArray(2 * LINE);

  long get() {
    return cells.get(LINE);
  }

  void set(long value) {
    cells.lazySet(LINE, value);
  }
}
