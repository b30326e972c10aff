package dev.tlsbench.cli.simulation;

import dev.tlsbench.core.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One end of a simulated wire. It has no faults; a wrapper injects them. */
final class SimTransport implements Transport {
  private final Pipe in;
  private final Pipe out;
  private final boolean prompt;
  private @Nullable Readiness readiness;
  private @Nullable Throwable failure;
  private boolean wantsRead;
  private boolean wantsWrite;
  private boolean closed;
  private boolean readTheEnd;
  private boolean shut;

  /**
   * @param prompt whether it tells of the end with the last bytes, and not behind them
   */
  SimTransport(Pipe in, Pipe out, boolean prompt) {
    this.in = in;
    this.out = out;
    this.prompt = prompt;
  }

  @Override
  public Outcome read(ByteBuffer target) {
    if (closed) {
      return fatal("closed");
    }
    int count = in.read(target, target.remaining());
    boolean last = prompt && in.endArrived() && !hasUnread();
    if (count > 0 && !last) {
      return Outcome.OK;
    }
    if (count == 0 && in.wasReset()) {
      return fatal("connection reset");
    }
    readTheEnd |= in.endArrived();
    return in.endArrived() ? Outcome.END : Outcome.WOULD_BLOCK;
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    if (closed || shut || in.wasReset()) {
      return fatal(closed ? "closed" : shut ? "output shut down" : "connection reset");
    }
    for (int i = 0; i < count; i++) {
      out.write(sources[i]);
    }
    return sources[count - 1].hasRemaining() ? Outcome.WOULD_BLOCK : Outcome.OK;
  }

  private Outcome fatal(String why) {
    failure = new IOException(why);
    return Outcome.FATAL;
  }

  @Override
  public void watch(Readiness toTell) {
    readiness = toTell;
  }

  @Override
  public void interest(boolean read, boolean write) {
    wantsRead = read;
    wantsWrite = write;
  }

  @Override
  public void shutdownOutput() {
    shut = true;
    out.end();
  }

  /**
   * Closes as TCP does: an end that leaves data unread resets, and what the peer had sent is lost.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (in.readable() > 0 || in.onTheWay() > 0) {
      out.reset();
    } else {
      out.end();
    }
    in.refuse(out::reset);
  }

  /** Resets both directions, so that both ends are notified. */
  void reset() {
    in.reset();
    out.reset();
  }

  @Override
  public @Nullable Throwable failure() {
    return failure;
  }

  /** Returns whether the connection knows that nothing more will come. */
  boolean readTheEnd() {
    return readTheEnd;
  }

  /** Returns whether the connection had said all before its end. */
  boolean isShut() {
    return shut;
  }

  boolean isClosed() {
    return closed;
  }

  boolean wantsRead() {
    return wantsRead;
  }

  boolean wantsWrite() {
    return wantsWrite;
  }

  /** Returns whether a read would not block. */
  boolean readable() {
    return in.readable() > 0 || in.endArrived() || in.wasReset();
  }

  /** Returns whether bytes have come that nobody has read. */
  boolean hasUnread() {
    return in.readable() > 0;
  }

  /** Returns whether a write would not block. */
  boolean writable() {
    return out.room() > 0 || in.wasReset();
  }

  /** Notifies the connection of readiness. */
  void tell(boolean readable, boolean writable) {
    Readiness toTell = readiness;
    if (toTell != null && !closed) {
      toTell.ready(readable, writable);
    }
  }

  @Override
  public String toString() {
    return "watched for %s%s"
        .formatted(wantsRead ? "reading" : "no reading", wantsWrite ? " and writing" : "");
  }
}
