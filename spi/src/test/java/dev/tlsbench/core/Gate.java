package dev.tlsbench.core;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Parks one thread at a place of the core: the first that gets there once the gate is armed. */
final class Gate implements SyncPoints {
  private final Point place;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);
  private final AtomicBoolean armed = new AtomicBoolean();

  Gate(Point place) {
    this.place = place;
  }

  Gate arm() {
    armed.set(true);
    return this;
  }

  @Override
  public void reached(Point point) {
    if (point == place) {
      pass();
    }
  }

  /** Parks the caller if the gate is armed and nobody was parked before. */
  void pass() {
    if (armed.compareAndSet(true, false)) {
      reached.countDown();
      Await.open("the gate at " + place + " is opened", opened);
    }
  }

  /** Waits until the worker is parked here, or ended without coming here. */
  void awaitArrival(Worker worker) {
    Await.until(
        "a thread comes to " + place, () -> reached.getCount() == 0 || worker.state() == ENDED);
  }

  void open() {
    opened.countDown();
  }

  private static final Thread.State ENDED = Thread.State.TERMINATED;
}
