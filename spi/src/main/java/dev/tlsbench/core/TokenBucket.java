package dev.tlsbench.core;

/**
 * A rate limit: a number at once, and an eighth of that each second from then on. Guarded by its
 * owner.
 */
final class TokenBucket {
  private final int burst;
  private double left;
  private long asOf;

  TokenBucket(int burst, long now) {
    this.burst = burst;
    this.left = burst;
    this.asOf = now;
  }

  /** Takes one, at this time in nanoseconds; false where there is none left. */
  boolean take(long now) {
    double refill = (now - asOf) * 1e-9 * burst / 8;
    left = Math.min(burst, left + refill) - 1;
    asOf = now;
    return left >= 0;
  }
}
