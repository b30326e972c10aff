package dev.tlsbench.cli.bench;

import dev.tlsbench.core.Connection;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends from its own thread: as fast as the window allows, or each message when it is due, late
 * ones at once. A late message keeps its due time.
 */
final class ThreadStream extends Stream {
  /** How many messages end between two wake-ups of a sender whose window was full. */
  private static final int WAKE_EVERY = 128;

  /** Of so many messages that are so small a good part of the cost would be the clock. */
  private static final int MANY_UNDER_WAY = 256;

  private static final int SMALL = 4 << 10;

  private static final int TIMED_OF_MANY = 8;

  private static final long GLANCE_NANOS = 2_000_000;

  /**
   * How late a timer is: the thread spins for the rest of the time until the next message is due.
   */
  private static final long SPIN_NANOS = 60_000;

  private final long intervalNanos;
  private final long phaseNanos;
  private final Thread thread;
  private boolean due;
  private boolean closed;
  private volatile @Nullable Thread waiting;

  /**
   * @param intervalNanos between two messages; 0 for as many as possible
   * @param phaseNanos when the first is due
   */
  ThreadStream(
      Connection connection,
      ByteBuffer payload,
      int window,
      boolean echoed,
      Recorder recorder,
      @Nullable Rekeyer rekeyer,
      long intervalNanos,
      long phaseNanos,
      String name) {
    super(
        connection,
        payload,
        window,
        echoed,
        recorder,
        rekeyer,
        intervalNanos == 0 && window >= MANY_UNDER_WAY && payload.remaining() <= SMALL
            ? TIMED_OF_MANY
            : 1);
    this.intervalNanos = intervalNanos;
    this.phaseNanos = phaseNanos;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  Thread thread() {
    return thread;
  }

  @Override
  synchronized void begin() {
    due = true;
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private void run() {
    try {
      while (awaitRound()) {
        send(round());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      round().fail("a sender threw " + e);
    }
  }

  private synchronized boolean awaitRound() throws InterruptedException {
    while (!due && !closed) {
      wait();
    }
    due = false;
    return !closed;
  }

  private void send(Round during) {
    long next = during.began() + phaseNanos;
    long now = System.nanoTime();
    boolean first = true;
    while (first || (!during.over(now) && !during.over(next))) {
      first = false;
      if (intervalNanos > 0) {
        now = awaitTime(next);
      }
      boolean sent = issue(intervalNanos > 0 ? next : now, now);
      if (sent) {
        next += intervalNanos;
      } else {
        awaitRoom();
      }
      if (during.failed()) {
        return;
      }
      if (!sent || timesNext()) {
        now = System.nanoTime();
      }
    }
    awaitEnded(0);
    // Of a few messages perhaps none was timed.
    during.left(endedAt() > during.began() ? endedAt() : System.nanoTime());
  }

  private static long awaitTime(long time) {
    long now = System.nanoTime();
    while (now - time < 0) {
      if (time - now > SPIN_NANOS) {
        LockSupport.parkNanos(time - now - SPIN_NANOS);
      } else {
        Thread.onSpinWait();
      }
      now = System.nanoTime();
    }
    return now;
  }

  /** For half of the window, or for the connection, which is full of other senders' messages. */
  private void awaitRoom() {
    if (underWay() > window() / 2) {
      awaitEnded(window() / 2);
    } else {
      LockSupport.parkNanos(SPIN_NANOS);
    }
  }

  /** Waits until at most this many are in flight. */
  private void awaitEnded(long most) {
    waiting = Thread.currentThread();
    while (underWay() > most && !round().failed()) {
      LockSupport.parkNanos(GLANCE_NANOS);
    }
    waiting = null;
  }

  @Override
  void progressed(Round during, long now) {
    if (ended() % WAKE_EVERY == 0 || window() < 2 * WAKE_EVERY) {
      Thread sleeper = waiting;
      if (sleeper != null) {
        LockSupport.unpark(sleeper);
      }
    }
  }
}
