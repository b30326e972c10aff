package dev.tlsbench.cli.fault;

import java.util.Locale;

/** The kinds of faults, as they are counted. */
public enum FaultKind {
  /** A write takes a part only. */
  PARTIAL_WRITE,
  /** A write takes nothing, or a part, and the transport is full. */
  WOULD_BLOCK,
  /** A read or a write meets an error that passes. */
  TRANSIENT,
  /** A write meets an error that does not. */
  FATAL,
  /** A read brings a part of what is there. */
  SHORT_READ,
  /** A read brings nothing although something is there. */
  EMPTY_READ,
  /** The stream ends where it should not. */
  END,
  /** The connection is reset. */
  RESET,
  /** A byte is changed on its way. */
  CORRUPT,
  /** Records arrive late or in pieces. */
  DELAY,
  /** The wire holds little. */
  SMALL_PIPE,
  /** The loop is told of readiness that is none. */
  SPURIOUS,
  /** The application stops reading for a while, or leaves data. */
  PAUSE,
  /** A callback sends. */
  SEND_IN_CALLBACK,
  /** The application closes early. */
  EARLY_CLOSE,
  /** The application aborts. */
  ABORT,
  /** A callback throws. */
  THROW,
  /** An engine fails of itself. */
  ENGINE,
  /** Somebody asks for a rekey. */
  REKEY,
  /** A deadline passes. */
  TIME,
  /** There are few buffers, or small limits. */
  SCARCITY,
  /** Another thread gets in between. */
  PREEMPTION;

  /** Its name in results: {@code partial-write}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
