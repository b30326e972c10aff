package dev.tlsbench.cli.scenario;

/**
 * Measures how one end of a connection shares its work between its directions while its peer's
 * bytes wait for it: it could have read instead of what it wrote meanwhile. It counts bytes, not
 * time, and at one end only, so that it does not matter who got how much of a busy machine.
 */
final class DirectionShares {
  private final int stretch;
  private boolean moreToRead;
  private long readMeanwhile;
  private long writtenMeanwhile;
  private int stretches;
  private long least = Long.MAX_VALUE;
  private long read;
  private volatile long written;

  /**
   * @param stretch the bytes of a stretch, read and written
   */
  DirectionShares(int stretch) {
    this.stretch = stretch;
  }

  /**
   * Notes that a read brought this many bytes.
   *
   * @param filled whether there was no room for more
   */
  synchronized void read(int count, boolean filled) {
    read += count;
    if (moreToRead) {
      readMeanwhile += count;
      endStretch();
    }
    moreToRead = filled;
  }

  /** Notes that a write took this many bytes. */
  synchronized void wrote(long count, DirectionShares peer) {
    written += count;
    if (moreToRead && peer.written > read) {
      writtenMeanwhile += count;
      endStretch();
    }
  }

  /** Forgets the stretches so far. */
  synchronized void restart() {
    readMeanwhile = 0;
    writtenMeanwhile = 0;
    stretches = 0;
    least = Long.MAX_VALUE;
  }

  private void endStretch() {
    long all = readMeanwhile + writtenMeanwhile;
    if (all >= stretch) {
      least = Math.min(least, readMeanwhile * stretch / all);
      readMeanwhile = 0;
      writtenMeanwhile = 0;
      stretches++;
    }
  }

  /** Returns how many stretches there were. */
  synchronized int stretches() {
    return stretches;
  }

  /** Returns what it read of the stretch of which it read least. */
  synchronized long least() {
    return least;
  }
}
