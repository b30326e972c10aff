package dev.tlsbench.cli.verb;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run that the user breaks off write down what it has: the shutdown that a signal starts
 * interrupts the run's thread and waits for it. The JVM then ends with the signal's own exit code.
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

  /** The run has written what it had to write. */
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
