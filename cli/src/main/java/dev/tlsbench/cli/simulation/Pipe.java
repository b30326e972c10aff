package dev.tlsbench.cli.simulation;

import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** One direction of a wire: what was written is in flight until it is delivered. */
final class Pipe {
  private byte[] bytes = new byte[1 << 12];

  /** The places where unread bytes begin, those that have arrived end, and those on the way end. */
  private int read;

  private int arrived;
  private int written;

  /** The header of the record that is coming in, and how many of the record's bytes have come. */
  private final byte[] header = new byte[Records.HEADER];

  private int intoRecord;

  private final int capacity;
  private boolean ended;
  private boolean endArrived;
  private boolean reset;
  private boolean deaf;
  private boolean silent;
  private Runnable error = () -> {};

  Pipe(int capacity) {
    this.capacity = capacity;
  }

  /** Takes what there is room for; once nobody reads, takes all and drops it. */
  int write(ByteBuffer source) {
    int count = Math.min(source.remaining(), room());
    if (deaf) {
      source.position(source.position() + count);
      error.run();
      return count;
    }
    if (bytes.length - written < count) {
      int kept = written - read;
      bytes = Arrays.copyOf(Arrays.copyOfRange(bytes, read, written), 2 * (kept + count));
      arrived -= read;
      written = kept;
      read = 0;
    }
    source.get(bytes, written, count);
    written += count;
    return count;
  }

  int room() {
    return deaf ? Integer.MAX_VALUE : Math.max(0, capacity - (written - read));
  }

  int read(ByteBuffer target, int most) {
    int count = Math.min(Math.min(most, target.remaining()), arrived - read);
    target.put(bytes, read, count);
    read += count;
    return count;
  }

  /** Returns how many bytes can be read. */
  int readable() {
    return arrived - read;
  }

  /** Returns how many bytes are on their way. */
  int onTheWay() {
    return written - arrived;
  }

  /** Returns whether there is something to let through. */
  boolean moving() {
    return !silent && (onTheWay() > 0 || (ended && !endArrived && !reset));
  }

  /** Lets this many bytes through, and the end behind the last of them. */
  void let(int count) {
    for (int left = Math.min(count, onTheWay()); left > 0; ) {
      int part = Math.min(left, restOfRecord());
      boolean whole = intoRecord + part == recordLength();
      for (int i = 0; i < part && intoRecord + i < Records.HEADER; i++) {
        header[intoRecord + i] = bytes[arrived + i];
      }
      arrived += part;
      intoRecord = whole ? 0 : intoRecord + part;
      left -= part;
    }
    endArrived |= ended && onTheWay() == 0;
  }

  /** Returns how many bytes on their way belong to the record that comes in now, or else next. */
  int restOfRecord() {
    int length = recordLength();
    return length == 0 ? onTheWay() : Math.min(length - intoRecord, onTheWay());
  }

  /**
   * Returns how many bytes can arrive before a record of this type that is not to arrive yet.
   *
   * @param behind how many records have to be on their way behind it
   */
  int before(int type, int behind) {
    // A record that has begun to arrive was let go.
    int at = arrived + (intoRecord > 0 ? restOfRecord() : 0);
    for (int length = 1; at < written && length > 0; at += length) {
      length = lengthAt(at);
      if ((bytes[at] & 0xff) == type && (length == 0 || wholeFrom(at + length) < behind)) {
        return at - arrived;
      }
    }
    return onTheWay();
  }

  /** Returns how many whole records are on their way from here on. */
  private int wholeFrom(int start) {
    int records = 0;
    for (int at = start; at < written && lengthAt(at) > 0; at += lengthAt(at)) {
      records += at + lengthAt(at) <= written ? 1 : 0;
    }
    return records;
  }

  /** Returns the length of the record that begins here; 0 while its header is not all written. */
  private int lengthAt(int at) {
    return at > written ? 0 : Records.length(ByteBuffer.wrap(bytes, at, written - at));
  }

  /** Returns the length of the record that comes in; 0 while its header is not all written. */
  private int recordLength() {
    int missing = Math.max(0, Records.HEADER - intoRecord);
    if (missing > onTheWay()) {
      return 0;
    }
    System.arraycopy(bytes, arrived, header, Records.HEADER - missing, missing);
    return Records.length(ByteBuffer.wrap(header));
  }

  /** Changes the last byte that is on its way. */
  void corrupt() {
    if (onTheWay() > 0) {
      bytes[written - 1] ^= 0x40;
    }
  }

  /** Notes that the writer is done. */
  void end() {
    ended = true;
  }

  /** Loses what is on the way, and all that is written from now on; the reader reads an end. */
  void cut() {
    written = arrived;
    deaf = true;
    ended = true;
  }

  /**
   * Notes that the reader is gone.
   *
   * @param whenWritten run when something is written all the same
   */
  void refuse(Runnable whenWritten) {
    cut();
    error = whenWritten;
  }

  /** Lets nothing through any more, and tells nobody: neither of its end nor of a reset. */
  void silence() {
    silent = true;
  }

  /** Loses what is on the way, and notifies the reader. */
  void reset() {
    if (silent) {
      return;
    }
    written = arrived;
    deaf = true;
    reset = true;
  }

  boolean endArrived() {
    return endArrived;
  }

  boolean wasReset() {
    return reset;
  }

  @Override
  public String toString() {
    String end = reset ? ", reset" : ended ? endArrived ? ", at its end" : ", ended" : "";
    return "%d bytes to read and %d on the way%s".formatted(readable(), onTheWay(), end);
  }
}
