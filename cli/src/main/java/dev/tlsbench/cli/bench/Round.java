package dev.tlsbench.cli.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One slice while it runs: how long operations may start, and whether all of them have ended. */
final class Round {
  /** How long operations in flight may take to end; a shared machine may stall at times. */
  private static final long PATIENCE_SECONDS = 60;

  private final long began;
  private final long deadline;
  private final CountDownLatch senders;
  private final AtomicLong lastEnd;
  private final AtomicReference<@Nullable String> fault = new AtomicReference<>();

  /**
   * @param nanos its length, from now
   * @param senders how many will report that they have ended
   */
  Round(long nanos, int senders) {
    this.began = System.nanoTime();
    this.deadline = began + nanos;
    this.senders = new CountDownLatch(senders);
    this.lastEnd = new AtomicLong(began);
  }

  long began() {
    return began;
  }

  /** Whether no more operations may start. */
  boolean over(long now) {
    return now - deadline >= 0;
  }

  /** A sender starts no more, and all of its operations have ended, the last one now. */
  void left(long now) {
    ended(now);
    senders.countDown();
  }

  /** Something that belongs to the slice happened now. */
  void ended(long now) {
    lastEnd.accumulateAndGet(now, Math::max);
  }

  /** It cannot go on; the first sentence stays. */
  void fail(String sentence) {
    fault.compareAndSet(null, sentence);
    while (senders.getCount() > 0) {
      senders.countDown();
    }
  }

  /** Whether it cannot go on. */
  boolean failed() {
    return fault.get() != null;
  }

  /** Waits until every sender has left. */
  void await() throws InterruptedException {
    long patience = deadline - System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    if (!senders.await(patience, TimeUnit.NANOSECONDS)) {
      fail("stalled: %d senders have operations that do not end".formatted(senders.getCount()));
    }
    check();
  }

  /** Throws the failure, if there was one. */
  void check() {
    String sentence = fault.get();
    if (sentence != null) {
      throw MeasurementFailure.failed(sentence);
    }
  }

  /** From its beginning to the last end. */
  long wallNanos() {
    return lastEnd.get() - began;
  }

  /** The time at which to give up waiting for what should come at any moment. */
  static long soon() {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
  }
}
