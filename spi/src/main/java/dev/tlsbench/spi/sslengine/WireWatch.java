package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.RecordParser;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.TlsFailure.Origin;
import java.nio.ByteBuffer;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Reads off one connection's records what its engine does not tell: alerts in the clear, and when
 * keys changed. It decrypts nothing.
 *
 * <p>A TLS 1.2 renegotiation shows in the record types: it begins with the first handshake record
 * that this side sends after the first handshake (a request, a hello, or the answer to one: an
 * unanswered request of the peer is no renegotiation), and it is over when a Finished, the
 * handshake record after a ChangeCipherSpec, went each way. In TLS 1.3 all records look like data,
 * so a key update of this side is one record more than the data accounts for.
 */
final class WireWatch {
  private static final int ALERT_LENGTH = 2;
  private static final int FATAL = 2;

  /** A record with a KeyUpdate: five bytes, its type, and the tag of any suite in use. */
  private static final int KEY_UPDATE = Records.HEADER + 22;

  /** The same with SunJSSE's padding; no ticket that holds a session or its key is that short. */
  private static final int LONGEST_KEY_UPDATE = KEY_UPDATE + 16;

  /** The same of an alert, whose message is three bytes shorter. */
  private static final int LONGEST_ALERT = LONGEST_KEY_UPDATE - 3;

  private final boolean server;
  private final Queue<EngineEvent> events;

  private @Nullable Protocol established;
  private @Nullable Alert alertOwed;
  private @Nullable Alert alertRead;

  /** Whether the record that is being read may be an alert, and nothing has left since. */
  private boolean alertSuspected;

  /** A record may come out in pieces. */
  private final RecordParser outgoing = new RecordParser();

  private boolean rekeying;
  private boolean cipherChangedIn;
  private boolean cipherChangedOut;
  private boolean finishedIn;
  private boolean finishedOut;

  /** Data records for which the engine consumed plaintext and which it did not begin to emit. */
  private int owed;

  private boolean dataSent;
  private boolean controlRead;

  WireWatch(boolean server, Queue<EngineEvent> events) {
    this.server = server;
    this.events = events;
  }

  /** The first handshake is done: from here on, handshake records mean a rekey. */
  void establish(Protocol protocol) {
    established = protocol;
  }

  /**
   * Finds the alert of a failure: the wire is trusted first, then the provider. If neither tells, a
   * record that may be an alert, and to which the engine had nothing to say, was one.
   *
   * @param revealed what the provider's exception revealed
   */
  AlertNotice notification(@Nullable AlertNotice revealed) {
    if (alertRead != null) {
      return new AlertNotice(alertRead, Origin.PEER);
    }
    if (revealed != null && (revealed.origin() == Origin.PEER || alertOwed == null)) {
      return revealed;
    }
    boolean received = alertOwed == null && alertSuspected;
    return new AlertNotice(alertOwed, received ? Origin.PEER : Origin.LOCAL);
  }

  /** Whether a renegotiation is in progress. */
  boolean rekeying() {
    return rekeying;
  }

  /** A fault of the peer that the engine did not notice. */
  void found(Alert alert) {
    alertOwed = alert;
  }

  /** The engine is about to get what begins at the buffer's position, at least a header. */
  void arriving(ByteBuffer wire) {
    int type = Records.type(wire);
    boolean inTheClear =
        type == Records.ALERT && Records.length(wire) == Records.HEADER + ALERT_LENGTH;
    if (inTheClear && established != null) {
      // Behind the handshake all is encrypted: anybody may have sent it.
      alertSuspected = false;
      return;
    }
    alertSuspected =
        type == Records.ALERT
            || (type == Records.APPLICATION_DATA && Records.length(wire) <= LONGEST_ALERT);
    if (inTheClear && Records.whole(wire)) {
      alertRead = fatal(wire, wire.position() + Records.HEADER);
    }
  }

  /** The engine has got through the record, and what it says to that has left it. */
  void arrived() {
    alertSuspected = false;
  }

  /**
   * The engine consumed a record of this type that held no application data and is no alert.
   *
   * @param length of the record with its header, in bytes
   */
  void controlRead(int type, int length) {
    controlRead = true;
    if (established == Protocol.TLS_1_3 && length >= KEY_UPDATE && length <= LONGEST_KEY_UPDATE) {
      events.add(EngineEvent.KEY_UPDATE_READ);
    }
    if (rekeying) {
      finishedIn |= cipherChangedIn && type == Records.HANDSHAKE;
      cipherChangedIn |= type == Records.CHANGE_CIPHER_SPEC;
      endRekeyIfFinished();
    }
  }

  /**
   * The engine emitted what lies between {@code from} and the buffer's position.
   *
   * @param withData whether it consumed plaintext in the same step
   * @param closing whether what it says may be an alert
   */
  void left(ByteBuffer wire, int from, boolean withData, boolean closing) {
    int begun = 0;
    int to = wire.position();
    alertSuspected &= to == from;
    for (int at = outgoing.next(wire, from, to); at >= 0; at = outgoing.next(wire, at, to)) {
      begun++;
      recordBegins(wire, at);
    }
    if (established == Protocol.TLS_1_3) {
      countKeyUpdates(begun, withData, closing);
    }
  }

  private void recordBegins(ByteBuffer wire, int body) {
    int type = outgoing.type();
    if (type == Records.ALERT
        && outgoing.length() == ALERT_LENGTH
        && body + ALERT_LENGTH <= wire.position()) {
      alertOwed = fatal(wire, body);
    }
    if (established == Protocol.TLS_1_2) {
      if (!rekeying && type == Records.HANDSHAKE) {
        rekeying = true;
        events.add(EngineEvent.REKEY_STARTED);
      } else if (rekeying) {
        finishedOut |= cipherChangedOut && type == Records.HANDSHAKE;
        cipherChangedOut |= type == Records.CHANGE_CIPHER_SPEC;
        endRekeyIfFinished();
      }
    }
  }

  private void endRekeyIfFinished() {
    if (finishedIn && finishedOut) {
      rekeying = false;
      cipherChangedIn = false;
      cipherChangedOut = false;
      finishedIn = false;
      finishedOut = false;
      events.add(EngineEvent.REKEY_DONE);
    }
  }

  private void countKeyUpdates(int begun, boolean withData, boolean closing) {
    owed += withData ? 1 : 0;
    boolean dataDue = owed > 0;
    boolean extra = begun > owed;
    owed = Math.max(owed - begun, 0);
    // Some servers hold back their tickets until the first data.
    boolean ticket = server && !controlRead && !dataSent && dataDue;
    dataSent |= dataDue && owed == 0;
    if (extra && !ticket && !closing) {
      events.add(EngineEvent.REKEY_STARTED);
      events.add(EngineEvent.REKEY_DONE);
    }
  }

  private static @Nullable Alert fatal(ByteBuffer wire, int at) {
    return wire.get(at) == FATAL ? Alert.of(wire.get(at + 1) & 0xff) : null;
  }
}
