package dev.tlsbench.core;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** One accepted send, from the send queue to the teller; recycled by its connection. */
final class SendOp extends Notification {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final Completion NOBODY = (result, failure) -> {};
  private static final long UNKNOWN = Long.MAX_VALUE;

  /** What a parked send costs beside its plaintext, so that empty sends are bounded too. */
  static final int OVERHEAD = 64;

  /** Plaintext not yet taken into a record; empty for a file. */
  ByteBuffer plain = NOTHING;

  /** The part of a file not yet read; null for a buffer. */
  @Nullable FileSlice file;

  /** Its number among the accepted sends, from 1. */
  long number;

  /** Where the op ends in the connection's plaintext stream. */
  long plainEnd;

  /**
   * Where it ends in the ciphertext stream, once its last byte is encrypted and no tail is kept.
   */
  long cipherEnd = UNKNOWN;

  int cost;
  SendResult result = SendResult.DONE;
  private @Nullable Failure failure;
  private FlightLog.@Nullable SendToldLate accepted;
  private Completion completion = NOBODY;

  void fill(ByteBuffer source, Completion toTell) {
    plain = source;
    completion = toTell;
    cost = source.remaining() + OVERHEAD;
    accepted = FlightLog.send(cost);
  }

  void fill(FileSlice source, Completion toTell) {
    file = source;
    completion = toTell;
    cost = OVERHEAD;
    accepted = FlightLog.send(cost);
  }

  /** A part of the first flight, which nobody is told of. */
  void fill(ByteBuffer firstFlight) {
    plain = firstFlight;
    cost = firstFlight.remaining() + OVERHEAD;
  }

  boolean isNobodys() {
    return completion == NOBODY;
  }

  long length() {
    return file != null ? file.left : plain.remaining();
  }

  @Nullable SendOp following() {
    return (SendOp) next;
  }

  /** The op ends here in the ciphertext, or will never be encrypted. */
  void seal(long end) {
    cipherEnd = end;
  }

  void fail(SendResult how, Failure why) {
    if (failure == null) {
      result = how;
      failure = why;
    }
  }

  @Override
  void tell() {
    if (accepted != null) {
      accepted.told(result);
    }
    completion.told(result, failure);
  }

  void recycle() {
    next = null;
    plain = NOTHING;
    file = null;
    completion = NOBODY;
    failure = null;
    accepted = null;
    result = SendResult.DONE;
    cipherEnd = UNKNOWN;
  }

  /** A part of a file; its position moves as it is read, with no lock held, by the drainer. */
  static final class FileSlice {
    private final FileChannel channel;
    private long position;
    private long left;

    FileSlice(FileChannel channel, long position, long count) {
      this.channel = channel;
      this.position = position;
      this.left = count;
    }

    /** Reads what fits. */
    void read(ByteBuffer stage) throws IOException {
      int most = (int) Math.min(left, stage.remaining());
      int limit = stage.limit();
      stage.limit(stage.position() + most);
      int count = channel.read(stage, position);
      stage.limit(limit);
      if (count < 0) {
        throw new EOFException("the file ended " + left + " bytes early");
      }
      position += count;
      left -= count;
    }
  }
}
