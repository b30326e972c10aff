package dev.tlsbench.core;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for other threads of an exhibit, never without end. */
final class Await {
  private static final long PATIENCE_SECONDS = Integer.getInteger("tlsbench.patience", 20);

  private Await() {}

  static void until(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!holds.getAsBoolean()) {
      Check.that("waited in vain: " + what, System.nanoTime() < deadline);
      Thread.yield();
    }
  }

  static void open(String what, CountDownLatch latch) {
    try {
      Check.that("waited in vain: " + what, latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted: " + what, e);
    }
  }
}
