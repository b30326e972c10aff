package dev.tlsbench.cli.oracle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The bytes that one sender sends. Each depends only on its position, so that data swapped,
 * duplicated or dropped anywhere is detected. Immutable.
 */
public final class Content {
  /** 2^64 divided by the golden ratio: neighbouring positions start far apart. */
  static final long STRIDE = 0x9E3779B97F4A7C15L;

  private static final long FIRST = 0xBF58476D1CE4E5B9L;
  private static final long SECOND = 0x94D049BB133111EBL;
  private static final long FIRST_INVERSE = inverse(FIRST);
  private static final long SECOND_INVERSE = inverse(SECOND);

  private final long key;

  public Content(long seed, int connection, int sender) {
    this.key = mix(mix(seed) + ((long) connection << 32) + sender);
  }

  /** Puts the {@code count} bytes that begin at {@code offset} of the sender's stream. */
  public void put(ByteBuffer target, long offset, int count) {
    int left = count;
    long at = offset;
    target.order(ByteOrder.LITTLE_ENDIAN);
    while (left > 0) {
      if ((at & 7) == 0 && left >= Long.BYTES) {
        target.putLong(word(at >>> 3));
        at += Long.BYTES;
        left -= Long.BYTES;
      } else {
        target.put(at(at++));
        left--;
      }
    }
    target.order(ByteOrder.BIG_ENDIAN);
  }

  /**
   * Compares the next {@code count} bytes with those that belong at {@code offset}, and takes them.
   *
   * @return how many bytes were right before the first wrong one; {@code count} if all were
   */
  public int matching(ByteBuffer data, long offset, int count) {
    ByteBuffer words = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int right = 0;
    while (right < count) {
      long at = offset + right;
      if ((at & 7) == 0
          && count - right >= Long.BYTES
          && words.getLong(words.position()) == word(at >>> 3)) {
        words.position(words.position() + Long.BYTES);
        right += Long.BYTES;
      } else if (words.get() == at(at)) {
        right++;
      } else {
        break;
      }
    }
    data.position(data.position() + count);
    return right;
  }

  /** The byte at this offset. */
  public byte at(long offset) {
    return (byte) (word(offset >>> 3) >>> ((offset & 7) << 3));
  }

  private long word(long index) {
    return mix(key + index * STRIDE);
  }

  /** What a word of any content was mixed from: {@link #STRIDE} more than the previous word's. */
  static long root(long word) {
    long z = (word ^ (word >>> 31) ^ (word >>> 62)) * SECOND_INVERSE;
    z = (z ^ (z >>> 27) ^ (z >>> 54)) * FIRST_INVERSE;
    return z ^ (z >>> 30) ^ (z >>> 60);
  }

  /** The finaliser of SplitMix64: every bit of the result depends on every bit of the input. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * FIRST;
    z = (z ^ (z >>> 27)) * SECOND;
    return z ^ (z >>> 31);
  }

  /** Inverts a multiplication by an odd number; each step doubles the number of correct bits. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int bits = 3; bits < Long.SIZE; bits *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
