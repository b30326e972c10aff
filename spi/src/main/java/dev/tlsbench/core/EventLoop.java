package dev.tlsbench.core;

/**
 * Where a connection waits: one thread of execution and a clock.
 *
 * <p>Both methods may be called by any thread, with locks held: they only enqueue, and never run a
 * task before they return.
 */
public interface EventLoop {

  /** The time, in nanoseconds from an arbitrary origin. */
  long nanoTime();

  /** Runs the task on the loop, after those given before. */
  void execute(Runnable task);

  /** Runs the task on the loop once {@code delayNanos} have passed. */
  Timer schedule(long delayNanos, Runnable task);

  /** A task that waits for its time. */
  interface Timer {
    /** Cancels it; without effect when it has run. */
    void cancel();
  }
}
