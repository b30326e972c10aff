package dev.tlsbench.core;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where sends arrive, from any thread, and wait until the drainer takes them all at once. It has a
 * lock of its own, held for a few instructions: no sender waits while a record is made. Whoever has
 * the connection's lock may take this one as well, never the other way round.
 */
final class Inbox {
  /** Refused: too much is parked. */
  static final long FULL = -1;

  /** Refused: the connection takes no more. */
  static final long CLOSED = -2;

  /** Accepted, and a drain is due already. */
  static final long LEFT = 0;

  private final int limit;

  @GuardedBy("this")
  private @Nullable SendOp first;

  @GuardedBy("this")
  private @Nullable SendOp last;

  @GuardedBy("this")
  private OpStack spare = new OpStack();

  @GuardedBy("this")
  private boolean closed;

  /** A drain is due, or under way, that takes what arrives now. */
  @GuardedBy("this")
  private boolean drainDue;

  @GuardedBy("this")
  private boolean someRefused;

  @GuardedBy("this")
  private long parked;

  @GuardedBy("this")
  private long plain;

  @GuardedBy("this")
  private long accepted;

  @GuardedBy("this")
  private long refused;

  /**
   * @param limit as in {@link ConnectionOptions#parkedLimit}
   */
  Inbox(int limit) {
    this.limit = limit;
  }

  /**
   * Parks a send of a buffer or of a file.
   *
   * @return {@link #FULL} or {@link #CLOSED} if it is refused, {@link #LEFT}, or its number among
   *     the accepted sends, from 1, if the caller has to see to a drain
   */
  synchronized long park(
      @Nullable ByteBuffer buffer, SendOp.@Nullable FileSlice file, Completion completion) {
    if (closed) {
      return CLOSED;
    }
    if (parked >= limit) {
      someRefused = true;
      refused++;
      return FULL;
    }
    SendOp op = spare.take();
    if (buffer != null) {
      op.fill(buffer, completion);
    } else if (file != null) {
      op.fill(file, completion);
    }
    plain += op.length();
    op.plainEnd = plain;
    parked += op.cost;
    op.number = ++accepted;
    if (last == null) {
      first = op;
    } else {
      last.next = op;
    }
    last = op;
    if (drainDue) {
      return LEFT;
    }
    drainDue = true;
    return accepted;
  }

  /** A drain will come: those who send until then need not ask for one. */
  synchronized void drainComes() {
    drainDue = true;
  }

  /** Moves all that has arrived, oldest first, and takes ops to fill again in return. */
  synchronized void moveTo(SendQueue queue) {
    if (first != null && last != null) {
      queue.append(first, last);
      first = null;
      last = null;
    }
    spare = queue.exchange(spare);
  }

  /**
   * So much less is parked, in bytes and overhead.
   *
   * @return whether those who were refused are to be told that there is room
   */
  synchronized boolean freed(long cost) {
    parked -= cost;
    boolean room = someRefused && parked <= limit / 2;
    someRefused &= !room;
    return room;
  }

  /**
   * The drainer found nothing left to do.
   *
   * @return whether it may rest; false when something has arrived since
   */
  synchronized boolean restsEmpty() {
    if (first != null) {
      return false;
    }
    drainDue = false;
    return true;
  }

  /** From now on nothing is accepted. */
  synchronized void close() {
    closed = true;
  }

  /** With what was counted elsewhere. */
  synchronized Counters counted(RunningCounters tally, long cipherSent) {
    return tally.snapshot(accepted, refused, cipherSent);
  }
}
