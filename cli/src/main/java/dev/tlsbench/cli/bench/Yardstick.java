package dev.tlsbench.cli.bench;

import java.lang.management.ManagementFactory;

/**
 * The machine's own speed: the CPU time of a fixed piece of arithmetic. A machine slowed down by
 * its neighbours or its clock makes everything look worse; the yardstick reveals that.
 */
final class Yardstick {
  private static final int PIECES = 5;
  private static final int STEPS = 200_000;

  /** Keeps its result, so that no compiler eliminates the arithmetic. */
  @SuppressWarnings("unused")
  private static volatile long sink;

  private Yardstick() {}

  /** CPU time of the fastest of a few pieces, in nanoseconds. */
  static long nanos() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < PIECES; i++) {
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      sink = mixed(i);
      least =
          Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
    }
    return least;
  }

  /** Dependent multiplications (Lehmer's generator, modulo 2^64). */
  private static long mixed(long start) {
    long value = start;
    for (int i = 0; i < STEPS; i++) {
      value = value * 6364136223846793005L + 1442695040888963407L;
    }
    return value;
  }
}
