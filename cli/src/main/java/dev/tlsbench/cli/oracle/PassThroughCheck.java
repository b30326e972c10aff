package dev.tlsbench.cli.oracle;

import java.nio.ByteBuffer;

/** Checks that bytes that went in at one place come out at another, unchanged and in order. */
final class PassThroughCheck {
  private byte[] bytes = new byte[1 << 12];
  private int from;
  private int to;
  private long passed;

  /** What remains in the buffer went in; the buffer itself is left as it is. */
  void add(ByteBuffer span) {
    int count = span.remaining();
    if (bytes.length - to < count) {
      int kept = to - from;
      byte[] roomier = kept + count > bytes.length ? new byte[2 * (kept + count)] : bytes;
      System.arraycopy(bytes, from, roomier, 0, kept);
      bytes = roomier;
      from = 0;
      to = kept;
    }
    span.get(span.position(), bytes, to, count);
    to += count;
  }

  /**
   * What remains in the buffer is about to come out.
   *
   * @return the place of the first byte that did not go in there; negative if all did
   */
  long mismatch(ByteBuffer span) {
    int count = span.remaining();
    int most = Math.min(count, to - from);
    int wrong = ByteBuffer.wrap(bytes, from, most).mismatch(span.slice(span.position(), most));
    if (wrong < 0 && most < count) {
      wrong = most;
    }
    return wrong < 0 ? wrong : passed + wrong;
  }

  /** This many bytes came out. */
  void pass(int count) {
    from += count;
    passed += count;
  }
}
