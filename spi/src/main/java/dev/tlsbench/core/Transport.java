package dev.tlsbench.core;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A non-blocking, ordered stream of bytes to the peer. Progress is in the buffers' positions and
 * counts first, whatever the outcome: a call may move bytes and fail.
 *
 * <p>One thread reads at a time and one writes at a time, not always the same. {@code interest},
 * {@code shutdownOutput} and {@code close} may be called by any thread, with locks held, and never
 * call back.
 */
public interface Transport {

  /** How a call ended. */
  enum Outcome {
    /** It succeeded; a write may still have taken only a part. */
    OK,
    /** Nothing more now; {@link Readiness} says when. */
    WOULD_BLOCK,
    /** An error that a later call may not meet (no buffer space, interrupted). */
    TRANSIENT,
    /** Only for reads: the peer has ended its direction, behind what this call has brought. */
    END,
    /** The transport is dead; {@link #failure} says why. */
    FATAL
  }

  /** Reads what is there, up to what {@code target} holds. */
  Outcome read(ByteBuffer target);

  /** Writes the first {@code count} sources in order, as far as the transport takes them. */
  Outcome write(ByteBuffer[] sources, int count);

  /** Begins to watch for readiness and to report it, on the event loop. */
  void watch(Readiness readiness);

  /** What to watch for from now on. */
  void interest(boolean read, boolean write);

  /** Ends this side's direction after what was written; the peer reads the end. */
  void shutdownOutput();

  /** Ends both directions at once. Idempotent. */
  void close();

  /** Why the outcome was FATAL or TRANSIENT. */
  @Nullable Throwable failure();

  /**
   * Called on the event loop when the transport is ready, with no lock held. The call may be
   * spurious.
   */
  interface Readiness {
    void ready(boolean readable, boolean writable);
  }
}
