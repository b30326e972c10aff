package dev.tlsbench.spi;

import java.nio.ByteBuffer;

/**
 * Finds the records in the bytes of one direction of a connection, in whatever pieces they arrive.
 * It reads headers and trusts their lengths; others judge whether a record may look like that. It
 * keeps a few numbers and allocates nothing. One thread at a time.
 */
public final class RecordParser {
  /** No header ends there. */
  public static final int NONE = -1;

  private int headerSeen;
  private int header;
  private int type;
  private int version;
  private int length;
  private int left;
  private long begun;
  private long passed;

  /** One for the first byte of a direction. */
  public RecordParser() {}

  /**
   * Moves over the next bytes, through the rest of a body, up to the end of the next header. Reads
   * the bytes in place.
   *
   * @param wire a buffer that holds the bytes, whatever its position
   * @param from index of the first of them
   * @param to index behind the last of them
   * @return the index behind a header, from where the next call has to go on; {@link #NONE} where
   *     all bytes were taken without one
   */
  public int next(ByteBuffer wire, int from, int to) {
    int at = from;
    while (at < to) {
      if (left > 0) {
        int step = Math.min(left, to - at);
        left -= step;
        at += step;
        passed += step;
      } else {
        passed++;
        if (headerEndsWith(wire.get(at++) & 0xff)) {
          return at;
        }
      }
    }
    return NONE;
  }

  private boolean headerEndsWith(int octet) {
    headerSeen++;
    if (headerSeen == 1) {
      header = 0;
      type = octet;
      return false;
    }
    header = header << 8 | octet;
    if (headerSeen < Records.HEADER) {
      return false;
    }
    version = header >>> 16;
    length = header & 0xffff;
    left = length;
    headerSeen = 0;
    begun++;
    return true;
  }

  /** {@return the type of the record whose header came last} */
  public int type() {
    return type;
  }

  /** {@return the version that its header names} */
  public int version() {
    return version;
  }

  /** {@return how long its body is, as its header says} */
  public int length() {
    return length;
  }

  /** {@return how many bytes of its body are still to come} */
  public int left() {
    return left;
  }

  /** {@return how many bytes of the current body, or else of the next header, are still to come} */
  public int needed() {
    return left > 0 ? left : Records.HEADER - headerSeen;
  }

  /** {@return how many complete headers have arrived} */
  public long begun() {
    return begun;
  }

  /** {@return how many bytes have been taken} */
  public long passed() {
    return passed;
  }
}
