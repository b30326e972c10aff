package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.SyncPoints;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Delays threads where races were lost before: a worker between parking its send and asking for the
 * drain, a drainer before and after its write. For one end, whose lock is not held at these places.
 */
final class Delays implements SyncPoints {
  private static final int MOST_TURNS = 2_000;
  private static final long STRIDE = 0x9E3779B97F4A7C15L;

  private final AtomicLong state;
  private final AtomicInteger drains = new AtomicInteger();
  private final AtomicLong races = new AtomicLong();

  Delays(long seed) {
    this.state = new AtomicLong(seed);
  }

  /** Returns how many sends were parked while a drain was on its way. */
  long races() {
    return races.get();
  }

  @Override
  public void reached(Point point) {
    switch (point) {
      case PARKED -> {
        races.addAndGet(drains.get() > 0 ? 1 : 0);
        delay();
      }
      case DEPARTING -> {
        drains.incrementAndGet();
        delay();
      }
      case ARRIVING -> {
        delay();
        drains.decrementAndGet();
      }
      default -> {}
    }
  }

  private void delay() {
    long drawn = state.addAndGet(STRIDE);
    int turns = Math.floorMod(drawn ^ (drawn >>> 29), MOST_TURNS);
    for (int i = 0; i < turns; i++) {
      Thread.onSpinWait();
    }
    if (turns % 4 == 0) {
      LockSupport.parkNanos(1);
    }
  }
}
