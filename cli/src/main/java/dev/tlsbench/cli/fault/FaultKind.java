package dev.tlsbench.cli.fault;

import java.util.Locale;

/** The kinds of faults, as they are counted. */
public enum FaultKind {
  /** A write takes a part only. */
  PARTIAL_WRITE(Place.CALL, false),
  /** A write takes nothing, or a part, and the transport is full. */
  WOULD_BLOCK(Place.CALL, false),
  /** A read or a write meets an error that passes. */
  TRANSIENT(Place.CALL, false),
  /** A call meets an error that does not. */
  FATAL(Place.CALL, true),
  /** A read brings a part of what is there. */
  SHORT_READ(Place.CALL, false),
  /** A read brings nothing although something is there. */
  EMPTY_READ(Place.CALL, false),
  /** The stream ends where it should not. */
  END(Place.CALL, true),
  /** The connection is reset. */
  RESET(Place.WIRE, true),
  /** A byte is changed on its way. */
  CORRUPT(Place.WIRE, true),
  /** Records arrive late or in pieces. */
  DELAY(Place.SIMULATION, false),
  /** The wire holds little. */
  SMALL_PIPE(Place.SIMULATION, false),
  /** The loop is told of readiness that is none. */
  SPURIOUS(Place.WIRE, false),
  /** The application stops reading for a while, or leaves data. */
  PAUSE(Place.SIMULATION, false),
  /** A callback sends. */
  SEND_IN_CALLBACK(Place.SIMULATION, false),
  /** The application closes early. */
  EARLY_CLOSE(Place.SIMULATION, false),
  /** The application aborts. */
  ABORT(Place.SIMULATION, true),
  /** A callback throws. */
  THROW(Place.SIMULATION, true),
  /** An engine fails of itself. */
  ENGINE(Place.SIMULATION, true),
  /** Somebody asks for a rekey of a kind that its engine does not declare. */
  UNDECLARED_REKEY(Place.SIMULATION, false),
  /** An application that has closed stops reading, and goes on. */
  PAUSE_AT_CLOSE(Place.SIMULATION, false),
  /** Somebody asks for a rekey. */
  REKEY(Place.NONE, false),
  /** A deadline passes. */
  TIME(Place.SIMULATION, true),
  /** There are few buffers, or small limits. */
  SCARCITY(Place.SIMULATION, false),
  /** Another thread gets in between. */
  PREEMPTION(Place.NONE, false);

  /** Where a kind can be made to strike. */
  public enum Place {
    /** In one end's calls of its transport, whatever that is. */
    CALL,
    /** Anywhere on a wire, simulated or real. */
    WIRE,
    /** Nowhere but in a simulation. */
    SIMULATION,
    /** Nowhere: it is not a plan that makes it happen, and it is counted all the same. */
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

  /** Whether a sound connection may fail after it. */
  public boolean grave() {
    return grave;
  }
}
