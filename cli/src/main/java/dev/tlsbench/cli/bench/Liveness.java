package dev.tlsbench.cli.bench;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tracks whether a rig's connections are established, and whether one of them has failed. */
final class Liveness {
  private int established;
  private @Nullable String fault;
  private @Nullable Round round;

  /** One end more has done its handshake. */
  synchronized void established() {
    established++;
    notifyAll();
  }

  /** The rig cannot go on; the first sentence stays. */
  synchronized void fail(String sentence) {
    fault = fault == null ? sentence : fault;
    if (round != null) {
      round.fail(sentence);
    }
    notifyAll();
  }

  /** Failures also go to this round. */
  synchronized void watch(Round next) {
    round = next;
    if (fault != null) {
      next.fail(fault);
    }
  }

  /** Waits until this many ends have done their handshakes. */
  synchronized void awaitEstablished(int ends) throws InterruptedException {
    long patience = Round.soon();
    while (established < ends && fault == null) {
      long left = patience - System.nanoTime();
      if (left <= 0) {
        throw MeasurementFailure.failed(
            "stalled: %d of %d ends have done their handshakes".formatted(established, ends));
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    check();
  }

  /** Throws the failure, if there was one. */
  synchronized void check() {
    if (fault != null) {
      throw MeasurementFailure.failed(fault);
    }
  }
}
