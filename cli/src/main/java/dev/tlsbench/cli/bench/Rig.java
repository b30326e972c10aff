package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.result.Negotiated;
import org.jspecify.annotations.Nullable;

/**
 * A trial that is set up and can be driven. Between slices it does nothing. Used by one thread;
 * every method may throw {@link MeasurementFailure}.
 */
public interface Rig extends AutoCloseable {

  /** Version of the JDK it runs on. */
  String jdk();

  /** What was agreed on, as read off the wire; null without TLS, or before the first slice. */
  @Nullable Negotiated negotiated();

  /**
   * Drives it for so long, then lets all that is under way end.
   *
   * @param at when this is, in seconds from the beginning of the run
   */
  Slice slice(double at, long nanos) throws InterruptedException;

  /** Whether the process that it was in is gone, by its own fault or by that of another rig. */
  default boolean lost() {
    return false;
  }

  @Override
  void close();
}
