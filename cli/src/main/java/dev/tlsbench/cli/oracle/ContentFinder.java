package dev.tlsbench.cli.oracle;

import java.nio.ByteBuffer;

/**
 * Finds position-coded {@link Content} among other bytes in any pieces: two consecutive words
 * reveal it, whichever sender's they are and wherever in the stream. Stretches shorter than 23
 * bytes may not hold two whole words; random bytes look like content once in 2^64. One thread at a
 * time; allocates nothing.
 */
final class ContentFinder implements PlaintextFinder {
  private static final int TWO_WORDS = 2 * Long.BYTES;

  /** Bytes are looked at in an array: one by one, buffers of several kinds are slow. */
  private static final int CHUNK = 512;

  private final byte[] chunk = new byte[CHUNK];
  private final long[] roots = new long[Long.BYTES];
  private long word;
  private long passed;

  @Override
  public void restart() {
    passed = 0;
  }

  @Override
  public int find(ByteBuffer bytes, int from, int to) {
    for (int at = from; at < to; at += CHUNK) {
      int count = Math.min(CHUNK, to - at);
      bytes.get(at, chunk, 0, count);
      int end = findInChunk(count);
      if (end != NONE) {
        return at + end - TWO_WORDS;
      }
    }
    return NONE;
  }

  /** Returns the index behind what was found. */
  private int findInChunk(int count) {
    for (int i = 0; i < count; i++) {
      word = word >>> 8 | (long) chunk[i] << 56;
      long root = Content.root(word);
      int slot = (int) (passed++ & 7);
      long before = roots[slot];
      roots[slot] = root;
      if (root - before == Content.STRIDE && passed >= TWO_WORDS) {
        return i + 1;
      }
    }
    return NONE;
  }
}
