package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Violations;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps an eye on a cell: have its ends ended, is anything wrong, does anything still move? */
public final class ProgressWatchdog {
  private static final long GLANCE_MILLIS = 50;

  private final Violations violations = new Violations(violation -> fault(violation.toString()));
  private final LongAdder moves = new LongAdder();
  private final AtomicInteger waiting = new AtomicInteger();
  private int started;
  private int ended;
  private @Nullable String fault;

  /** Returns what the invariants find; the first finding is a fault of the cell. */
  Violations violations() {
    return violations;
  }

  /** Notes that something moved. */
  void moved() {
    moves.increment();
    if (waiting.get() > 0) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /**
   * Waits until a condition holds, which it checks again whenever something moves.
   *
   * @param patience the time for which nothing may move
   * @return false if nothing moved for so long
   */
  boolean await(BooleanSupplier holds, Duration patience) throws InterruptedException {
    long since = System.nanoTime();
    waiting.incrementAndGet();
    try {
      while (true) {
        long seen = moves.sum();
        if (holds.getAsBoolean()) {
          return true;
        }
        synchronized (this) {
          if (moves.sum() == seen) {
            wait(GLANCE_MILLIS);
          }
        }
        long now = System.nanoTime();
        since = moves.sum() == seen ? since : now;
        if (now - since > patience.toNanos()) {
          return false;
        }
      }
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Notes that one more end has begun. */
  synchronized void started() {
    started++;
  }

  /** Notes that an end will report no more. */
  synchronized void ended() {
    ended++;
    moves.increment();
    notifyAll();
  }

  /** Records that a check did not hold; the first sentence stays. */
  synchronized void fault(String sentence) {
    fault = fault == null ? sentence : fault;
    moves.increment();
    notifyAll();
  }

  /** Returns the first thing that was found wrong; null if nothing was. */
  public synchronized @Nullable String fault() {
    return fault;
  }

  /** Waits, at most this long, until every end that has begun has ended. */
  synchronized void awaitStragglers(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (ended < started && System.nanoTime() < deadline) {
      wait(GLANCE_MILLIS);
    }
  }
}
