package dev.tlsbench.spi.checked;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Checks the free part of a destination, which a call must leave untouched beyond the new position.
 * It is filled with a pattern before the call and compared after it, as far as two records reach: a
 * call makes one at most, and what it writes besides lies where that goes. Safe for any thread;
 * allocates little.
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
   * @return the index behind the last of them
   */
  public static int fill(ByteBuffer destination) {
    ByteBuffer free = destination.duplicate();
    return free.put(SENTINELS, 0, Math.min(SENTINELS.length, free.remaining())).position();
  }

  /**
   * Finds where the free part was written since.
   *
   * @param destination that was filled
   * @param end what the filling returned
   * @return how far beyond the position the first such byte is; negative if there is none
   */
  public static int touched(ByteBuffer destination, int end) {
    int at = destination.position();
    int length = Math.max(0, Math.min(end, destination.limit()) - at);
    return destination.slice(at, length).mismatch(UNTOUCHED.slice(0, length));
  }
}
