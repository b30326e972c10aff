package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.result.Negotiated;
import org.jspecify.annotations.Nullable;

/**
 * A measurement that is set up and can be driven. Between slices it does nothing. Used by one
 * thread; every method may throw {@link MeasurementFailure}.
 */
public interface Rig extends AutoCloseable {

  /** Version of the JDK it runs on. */
  String jdk();

  /** What was negotiated, as read off the wire; null without TLS, or before the first slice. */
  @Nullable Negotiated negotiated();

  /**
   * Drives it for this long, then lets everything in flight end.
   *
   * @param at the current time, in seconds from the beginning of the run
   */
  Slice slice(double at, long nanos) throws InterruptedException;

  /** Whether its process is gone, through its own fault or another rig's. */
  default boolean lost() {
    return false;
  }

  @Override
  void close();
}
