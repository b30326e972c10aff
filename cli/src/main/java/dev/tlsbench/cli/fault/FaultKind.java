package dev.tlsbench.cli.fault;

import java.util.Locale;

/** The kinds of faults, as they are counted. */
public enum FaultKind {
  /** A write takes only a part. */
  PARTIAL_WRITE(Place.CALL, false),
  /** A write takes nothing, or a part, and the transport is full. */
  WOULD_BLOCK(Place.CALL, false),
  /** A read or a write meets a transient error. */
  TRANSIENT(Place.CALL, false),
  /** A call meets a permanent error. */
  FATAL(Place.CALL, true),
  /** A read brings a part of what is there. */
  SHORT_READ(Place.CALL, false),
  /** A read brings nothing although something is there. */
  EMPTY_READ(Place.CALL, false),
  /** The stream ends where it should not. */
  END(Place.CALL, true),
  /** The connection is reset. */
  RESET(Place.WIRE, true),
  /** The wire carries nothing any more, and tells nobody. */
  SILENCE(Place.SIMULATION, true),
  /** A byte is changed on its way. */
  CORRUPT(Place.WIRE, true),
  /** Records arrive late or in pieces. */
  DELAY(Place.SIMULATION, false),
  /** The wire holds little. */
  SMALL_PIPE(Place.SIMULATION, false),
  /** The loop gets a spurious report of readiness. */
  SPURIOUS(Place.WIRE, false),
  /** The application stops reading for a while, or leaves data. */
  PAUSE(Place.SIMULATION, false),
  /** A callback sends, or asks for new keys. */
  SEND_IN_CALLBACK(Place.SIMULATION, false),
  /** The application closes early. */
  EARLY_CLOSE(Place.SIMULATION, false),
  /** The application aborts. */
  ABORT(Place.SIMULATION, true),
  /** A callback throws. */
  THROW(Place.SIMULATION, true),
  /** An engine fails by itself. */
  ENGINE(Place.SIMULATION, true),
  /** The executor refuses a task of an engine. */
  TASK(Place.SIMULATION, true),
  /** A file that is being sent cannot be read any more. */
  FILE(Place.SIMULATION, true),
  /** An end requests a kind of rekey that its engine does not declare. */
  UNDECLARED_REKEY(Place.SIMULATION, false),
  /** An engine of TLS 1.2 takes no data while a renegotiation is under way. */
  DATA_REFUSED(Place.SIMULATION, false),
  /** An application that has closed stops reading, and may resume. */
  PAUSE_AT_CLOSE(Place.SIMULATION, false),
  /** An end requests a rekey. */
  REKEY(Place.NONE, false),
  /** A deadline passes. */
  TIME(Place.SIMULATION, true),
  /** There are few buffers, or small limits. */
  SCARCITY(Place.SIMULATION, false),
  /** Another thread preempts this one. */
  PREEMPTION(Place.NONE, false);

  /** Where a kind can be made to strike. */
  public enum Place {
    /** In one end's calls of its transport, whatever that is. */
    CALL,
    /** Anywhere on a wire, simulated or real. */
    WIRE,
    /** Only in a simulation. */
    SIMULATION,
    /** Nowhere: no plan makes it happen, but it is still counted. */
    NONE
  }

  private final Place place;
  private final boolean grave;

  FaultKind(Place place, boolean grave) {
    this.place = place;
    this.grave = grave;
  }

  /** Its name in plans and in results: {@code partial-write}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Where it can strike. */
  public Place place() {
    return place;
  }

  /** Whether a correct connection may fail after it. */
  public boolean grave() {
    return grave;
  }
}
