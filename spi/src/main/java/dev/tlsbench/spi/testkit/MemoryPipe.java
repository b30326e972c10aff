package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One direction of a connection: every byte that was sent, how many of them have arrived, and how
 * many of those were read. What is sent stays in flight until it is told to arrive.
 */
public final class MemoryPipe {
  private byte[] bytes = new byte[1 << 15];
  private int read;
  private int arrived;
  private int sent;

  /** How many bytes were ever sent. */
  public int sent() {
    return sent;
  }

  /** How many of them have not arrived. */
  public int inFlight() {
    return sent - arrived;
  }

  /** How many have arrived but were not read. */
  public int unread() {
    return arrived - read;
  }

  /** Lets at most this many bytes arrive; returns how many did. */
  public int deliver(int most) {
    int moved = Math.min(most, inFlight());
    arrived += moved;
    return moved;
  }

  /** Sends these bytes as if the engine had sent them. */
  public void send(byte[] more) {
    send(ByteBuffer.wrap(more));
  }

  /** Turns one bit of a byte in flight, counted from the first one. */
  public void flip(int offset) {
    bytes[arrived + offset] ^= 1;
  }

  /** Drops this many of the last bytes in flight. */
  public void cut(int length) {
    sent -= Math.min(length, inFlight());
  }

  /** Types of the whole records sent since {@link #sent} was {@code from}. */
  public List<Integer> recordsSince(int from) {
    List<Integer> types = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(bytes, from, sent - from);
    while (Records.whole(rest)) {
      types.add(Records.type(rest));
      rest.position(rest.position() + Records.length(rest));
    }
    return types;
  }

  /** All that was ever sent, ready to be read. */
  public ByteBuffer sentBytes() {
    return ByteBuffer.wrap(bytes, 0, sent).slice().asReadOnlyBuffer();
  }

  void send(ByteBuffer more) {
    int length = more.remaining();
    if (sent + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, sent + length));
    }
    more.get(bytes, sent, length);
    sent += length;
  }

  /** The first bytes that have arrived but were not read, in a buffer of this kind. */
  ByteBuffer head(Buffers kind, int most) {
    return kind.source(bytes, read, Math.min(most, unread()));
  }

  void advance(int length) {
    read += length;
  }
}
