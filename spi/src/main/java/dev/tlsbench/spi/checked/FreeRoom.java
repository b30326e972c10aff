package dev.tlsbench.spi.checked;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Checks the free part of a destination, which a call must leave untouched beyond the new position.
 * Its first 36 KiB, room for two records, are filled with a pattern before the call and compared
 * after it: nearly every call moves one record or less, and an engine that writes too much does so
 * just behind it. What lies farther away is not looked at. Safe for any thread; allocates little.
 */
public final class FreeRoom {
  private static final byte[] SENTINELS = new byte[36 << 10];

  static {
    Arrays.fill(SENTINELS, (byte) 0xa5);
  }

  private static final ByteBuffer UNTOUCHED = ByteBuffer.wrap(SENTINELS);

  private FreeRoom() {}

  /**
   * Fills what is free, as far as is looked at.
   *
   * @param destination left as it is except for those bytes
   * @return the index behind the last of them
   */
  public static int fill(ByteBuffer destination) {
    ByteBuffer free = destination.duplicate();
    return free.put(SENTINELS, 0, Math.min(SENTINELS.length, free.remaining())).position();
  }

  /**
   * Finds where what was filled was written since, beyond the position.
   *
   * @param destination that was filled
   * @param end what the filling returned
   * @return how far beyond the position the first such byte is; negative if there is none
   */
  public static int touched(ByteBuffer destination, int end) {
    int at = destination.position();
    int left = Math.min(end, destination.limit()) - at;
    // More than was filled is left where the position went back.
    int length = Math.max(0, Math.min(left, SENTINELS.length));
    return destination.slice(at, length).mismatch(UNTOUCHED.slice(0, length));
  }
}
