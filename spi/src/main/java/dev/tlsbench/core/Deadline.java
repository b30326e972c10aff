package dev.tlsbench.core;

import java.time.Duration;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * At most one deadline at a time: a new one replaces the old. Not thread-safe; guarded by its
 * owner.
 */
final class Deadline {
  private final EventLoop loop;
  private EventLoop.@Nullable Timer timer;
  private int number;

  Deadline(EventLoop loop) {
    this.loop = loop;
  }

  /** Runs {@code expired} on the loop in time, with the number that {@link #stands} judges. */
  void set(Duration after, IntConsumer expired) {
    clear();
    int mine = number;
    timer = loop.schedule(after.toNanos(), () -> expired.accept(mine));
  }

  void clear() {
    number++;
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  /** Whether the deadline that expired is still the one that counts. */
  boolean stands(int expired) {
    return expired == number;
  }
}
