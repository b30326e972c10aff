package dev.tlsbench.cli.oracle;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds what an application sent, whatever it is: any stretch of 31 bytes of its first 16 KiB
 * reveals it. Safe for any number of threads.
 */
public final class SentDataFinder implements PlaintextFinder {
  private static final int PIECE = 2 * Long.BYTES;
  private static final int HEARD = 16 << 10;

  /** The second half of each piece, by its first. */
  private final Map<Long, Long> pieces = new HashMap<>();

  private int left = HEARD;
  private long first;
  private long second;
  private long passed;

  /** This is sent. */
  public synchronized void sent(ByteBuffer data) {
    ByteBuffer rest = data.duplicate();
    while (rest.remaining() >= PIECE && left > 0) {
      pieces.put(rest.getLong(), rest.getLong());
      left -= PIECE;
    }
  }

  @Override
  public synchronized void restart() {
    passed = 0;
  }

  @Override
  public synchronized int find(ByteBuffer bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      first = (first << 8) | (second >>> 56);
      second = (second << 8) | (bytes.get(at) & 0xff);
      if (++passed >= PIECE && !pieces.isEmpty()) {
        Long rest = pieces.get(first);
        if (rest != null && rest == second) {
          return at + 1 - PIECE;
        }
      }
    }
    return NONE;
  }
}
