package dev.tlsbench.spi.checked;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Checks the free part of a destination, which a call must leave untouched beyond the new position.
 * It is filled with a pattern before the call and compared after it. Safe for any thread; allocates
 * little.
 */
public final class FreeRoom {
  private static final byte[] SENTINELS = new byte[1 << 15];

  static {
    Arrays.fill(SENTINELS, (byte) 0xa5);
  }

  private static final ByteBuffer UNTOUCHED = ByteBuffer.wrap(SENTINELS);

  private FreeRoom() {}

  /**
   * Fills what is free.
   *
   * @param destination left as it is except for those bytes
   */
  public static void fill(ByteBuffer destination) {
    ByteBuffer free = destination.duplicate();
    while (free.hasRemaining()) {
      free.put(SENTINELS, 0, Math.min(SENTINELS.length, free.remaining()));
    }
  }

  /**
   * Finds where the free part was written since.
   *
   * @param destination that was filled
   * @return how far beyond the position the first such byte is; negative if there is none
   */
  public static int touched(ByteBuffer destination) {
    for (int at = destination.position(); at < destination.limit(); at += SENTINELS.length) {
      int length = Math.min(SENTINELS.length, destination.limit() - at);
      int mismatch = destination.slice(at, length).mismatch(UNTOUCHED.slice(0, length));
      if (mismatch >= 0) {
        return at + mismatch - destination.position();
      }
    }
    return -1;
  }
}
