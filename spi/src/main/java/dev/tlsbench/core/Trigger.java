package dev.tlsbench.core;

import static dev.tlsbench.core.Phase.CLOSED;
import static dev.tlsbench.core.Phase.CLOSING;
import static dev.tlsbench.core.Phase.ENDING;
import static dev.tlsbench.core.Phase.FAILING;
import static dev.tlsbench.core.Phase.HANDSHAKING;
import static dev.tlsbench.core.Phase.LINGERING;
import static dev.tlsbench.core.Phase.NEW;
import static dev.tlsbench.core.Phase.OPEN;

import dev.tlsbench.spi.EngineEvent;
import java.util.Set;

/** What a connection can meet in a phase, which may change the phase or not. */
public enum Trigger {
  /** The connection was started. */
  START(NEW),
  /** The application asked for the end. */
  CLOSE(HANDSHAKING, OPEN, CLOSING, LINGERING, FAILING, ENDING, CLOSED),

  // What the engine raised; it is still read for a failed connection, to hear why. In ENDING comes
  // what it raised together with the record that was one too many.
  HANDSHAKE_DONE(HANDSHAKING, CLOSING, FAILING),
  EARLY_DATA_ACCEPTED(HANDSHAKING, CLOSING, FAILING),
  EARLY_DATA_REJECTED(HANDSHAKING, CLOSING, FAILING),
  REKEY_STARTED(OPEN, CLOSING, LINGERING, FAILING, ENDING),
  REKEY_DONE(OPEN, CLOSING, LINGERING, FAILING, ENDING),
  REKEY_REFUSED(OPEN, CLOSING, LINGERING, FAILING, ENDING),
  CONTROL_RECORD(HANDSHAKING, OPEN, CLOSING, LINGERING, FAILING),
  KEY_UPDATE_READ(OPEN, CLOSING, LINGERING, FAILING, ENDING),
  PEER_CLOSED(HANDSHAKING, OPEN, CLOSING, LINGERING, FAILING),

  // What failed, by Failure.Kind.
  FAILED_TLS(HANDSHAKING, OPEN, CLOSING, LINGERING, FAILING, ENDING),
  FAILED_TRANSPORT(HANDSHAKING, OPEN, CLOSING, LINGERING, FAILING, ENDING),
  FAILED_TIMEOUT(HANDSHAKING, OPEN, CLOSING),
  FAILED_ABORTED(HANDSHAKING, OPEN, CLOSING, LINGERING, FAILING, ENDING, CLOSED),
  FAILED_CALLBACK(HANDSHAKING, OPEN, CLOSING, LINGERING, FAILING, ENDING, CLOSED),
  FAILED_LIMIT(HANDSHAKING, OPEN, CLOSING, LINGERING, FAILING),
  FAILED_FILE(OPEN, CLOSING, FAILING, ENDING),

  /** The engine takes no more data, as the peer has closed. */
  OUTPUT_ENDED(OPEN, CLOSING),
  /** All that had to be sent is on the wire. */
  SAID_ALL(CLOSING, FAILING),
  /** The transport brings nothing more, and all that it brought was read. */
  INPUT_ENDED(HANDSHAKING, OPEN, CLOSING, LINGERING, FAILING),
  /** All that the transport had for a failed connection, whose alert it did not take, was read. */
  INPUT_SEARCHED(FAILING),
  /** The time of the phase is over. */
  EXPIRED(HANDSHAKING, CLOSING, LINGERING, FAILING),
  /** Nobody outside the lock is working on it any more. */
  QUIET(ENDING);

  @SuppressWarnings("ImmutableEnumChecker") // What Set.of returns cannot be changed.
  private final Set<Phase> phases;

  Trigger(Phase... phases) {
    this.phases = Set.of(phases);
  }

  /** Whether the core can meet it in this phase. */
  public boolean canBeMetIn(Phase phase) {
    return phases.contains(phase);
  }

  static Trigger of(EngineEvent event) {
    return switch (event) {
      case HANDSHAKE_DONE -> HANDSHAKE_DONE;
      case EARLY_DATA_ACCEPTED -> EARLY_DATA_ACCEPTED;
      case EARLY_DATA_REJECTED -> EARLY_DATA_REJECTED;
      case REKEY_STARTED -> REKEY_STARTED;
      case REKEY_DONE -> REKEY_DONE;
      case REKEY_REFUSED -> REKEY_REFUSED;
      case CONTROL_RECORD -> CONTROL_RECORD;
      case KEY_UPDATE_READ -> KEY_UPDATE_READ;
      case PEER_CLOSED -> PEER_CLOSED;
    };
  }

  static Trigger of(Failure.Kind kind) {
    return switch (kind) {
      case TLS -> FAILED_TLS;
      case TRANSPORT -> FAILED_TRANSPORT;
      case TIMEOUT -> FAILED_TIMEOUT;
      case ABORTED -> FAILED_ABORTED;
      case CALLBACK -> FAILED_CALLBACK;
      case PEER_CLOSED -> OUTPUT_ENDED;
      case LIMIT -> FAILED_LIMIT;
      case FILE -> FAILED_FILE;
    };
  }
}
