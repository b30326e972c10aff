package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.SyncPoints;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Forces the race between a drainer that is giving up the drain right and another thread that needs
 * a drain. At that moment it starts the other thread, and lets the drainer go on once that thread
 * blocks on the connection's lock or is done. Serves one end of a connection.
 */
final class RaceTrigger implements SyncPoints {
  private static final long MOST_NANOS = 1_000_000_000;

  private final AtomicReference<@Nullable Runnable> next = new AtomicReference<>();
  private final AtomicInteger begun = new AtomicInteger();

  /** Sets what is done at the next such moment, once. */
  void arm(Runnable action) {
    next.set(action);
  }

  @Override
  public void reached(Point point) {
    Runnable action = point == Point.DRAINED && next.get() != null ? next.getAndSet(null) : null;
    if (action == null) {
      return;
    }
    Thread other = new Thread(action, "interjection-" + begun.incrementAndGet());
    other.setDaemon(true);
    other.start();
    long began = System.nanoTime();
    while (other.isAlive() && !isHeldUp(other) && System.nanoTime() - began < MOST_NANOS) {
      Thread.onSpinWait();
    }
  }

  private static boolean isHeldUp(Thread thread) {
    return thread.getState() == Thread.State.BLOCKED;
  }
}
