package dev.tlsbench.cli.verb;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets an interrupted run write what it has: the shutdown that a signal starts interrupts the run's
 * thread and waits for it. The JVM then ends with the signal's exit code.
 */
public final class Interruption {
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch settled = new CountDownLatch(1);
  private final Thread run;

  private Interruption(Thread run) {
    this.run = run;
  }

  /** Watches over the run of this thread. */
  public static Interruption of(Thread run) {
    Interruption interruption = new Interruption(run);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::breakOff, "interruption"));
    return interruption;
  }

  /** Called when the run has written everything. */
  public void settled() {
    settled.countDown();
  }

  private void breakOff() {
    run.interrupt();
    try {
      settled.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
