package dev.tlsbench.spi.testkit;

/** A check cannot be tried on this pair of backends; the message says why. */
public final class NotApplicable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotApplicable(String reason) {
    super(reason);
  }

  static void unless(boolean applicable, String reason) {
    if (!applicable) {
      throw new NotApplicable(reason);
    }
  }
}
