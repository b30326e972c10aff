package dev.tlsbench.core;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsEngine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The state of a connection: its phase, what its engine has reported, who holds which right. Not
 * thread-safe; guarded by its owner.
 */
final class Lifecycle {
  private static final int IDLE_LIMIT = 2;

  /** How long the peer of a failed connection may take to read why. */
  private static final Duration FAILURE_LINGER = Duration.ofSeconds(1);

  final TlsEngine engine;
  final RunningCounters tally = new RunningCounters();
  final Notification.Queue news = new Notification.Queue();
  final Renegotiation renegotiation;
  final FlightLog log = new FlightLog();

  private final Connection connection;
  private final ConnectionListener listener;
  private final ConnectionOptions options;
  private final EventLoop loop;
  private final Transport transport;
  private final Deadline phaseDeadline;
  private final TokenBucket controlRecords;

  Phase phase = Phase.NEW;
  private Phase settled = Phase.NEW;
  @Nullable Failure failure;

  boolean handshakeDone;

  /** The server takes early data: on its side, data flows before the handshake is done. */
  boolean earlyDataAccepted;

  /** The engine said that it takes no data before it has read more, and nothing was read since. */
  boolean writeWaits;

  /** Nothing more can be written: close_notify was made, or the engine has no use for it. */
  boolean outputEnded;

  /** The peer's close_notify was read, and the listener told of it, behind all data. */
  boolean peerClosed;

  /** The peer's close_notify was read. */
  private boolean closeNotifyRead;

  /** The transport brings nothing more. */
  boolean inputEnded;

  /** What that means was found, behind all that it brought. */
  boolean endHandled;

  /** The transport takes nothing more. */
  boolean outputDead;

  boolean draining;
  boolean reading;
  boolean telling;
  boolean taskOut;
  private int idleInARow;

  /** Told on the loop that a deadline expired, with the number that {@link Deadline} judges. */
  interface Expiry {
    void phaseExpired(int number);

    void rekeyExpired(int number);
  }

  Lifecycle(
      TlsEngine engine,
      Role role,
      Connection connection,
      ConnectionListener listener,
      ConnectionOptions options,
      EventLoop loop,
      Transport transport) {
    this.engine = engine;
    this.connection = connection;
    this.listener = listener;
    this.options = options;
    this.loop = loop;
    this.transport = transport;
    this.phaseDeadline = new Deadline(loop);
    this.renegotiation = new Renegotiation(options, role, loop);
    this.controlRecords = new TokenBucket(options.controlBurst(), loop.nanoTime());
  }

  void to(Phase next) {
    phase = phase.to(next);
  }

  /** Tells whoever listens what it met in this phase. */
  void met(Phase from, Trigger by) {
    options.syncPoints().met(from, by, phase);
  }

  /** Whether there are keys for data of this side. */
  boolean dataFlows() {
    return handshakeDone || earlyDataAccepted;
  }

  /** Whether parked plaintext may go into records now. */
  boolean mayWrite() {
    boolean sends = phase.sends() || phase == Phase.HANDSHAKING;
    return dataFlows() && sends && !renegotiation.holds() && !writeWaits && !outputEnded;
  }

  /**
   * Whether close_notify may follow the last data: in the middle of a handshake some engines fail
   * on it.
   */
  boolean mayClose() {
    return mayWrite() && handshakeDone && phase == Phase.CLOSING && !renegotiation.underWay();
  }

  /** Whether anything may be sent: after this side's end, whatever an engine still says is lost. */
  boolean wireTakes() {
    return phase.live() && phase != Phase.LINGERING && !outputDead;
  }

  /** Whether the engine may be called: not while it is gone or one of its tasks is out. */
  boolean engineReady() {
    return phase.live() && !taskOut;
  }

  /** The task that the engine waits for; null when there is none. */
  @Nullable Runnable takeTask() {
    if (!engineReady()) {
      return null;
    }
    Runnable task = engine.task();
    if (task != null) {
      taskOut = true;
      idleInARow = 0;
    }
    return task;
  }

  /** Whether nobody outside the lock is working on what the end would take away. */
  boolean quiet() {
    return !draining && !reading && !taskOut;
  }

  /**
   * Counts an engine step, and notes what the engine reports after it. An engine that keeps saying
   * it did something and moves nothing would be called forever: it has failed.
   */
  void stepped(EngineStatus status, boolean moved) {
    tally.engineSteps++;
    tally.idleSteps += moved ? 0 : 1;
    boolean goesOn =
        status == EngineStatus.OK
            || status == EngineStatus.DONE
            || status == EngineStatus.NEED_TASK;
    idleInARow = goesOn && !moved ? idleInARow + 1 : 0;
    if (idleInARow > IDLE_LIMIT) {
      failed(Failure.of(Failure.Kind.TLS, "the engine goes on without making progress"));
    }
    for (EngineEvent event = engine.nextEvent(); event != null; event = engine.nextEvent()) {
      happened(event);
    }
  }

  private void happened(EngineEvent event) {
    Phase from = phase;
    handle(event);
    met(from, Trigger.of(event));
  }

  private void handle(EngineEvent event) {
    writeWaits = false;
    switch (event) {
      case HANDSHAKE_DONE -> {
        handshakeDone = true;
        if (phase == Phase.HANDSHAKING) {
          to(Phase.OPEN);
        }
        SessionInfo session = engine.session();
        log.handshakeDone(session);
        news.add(Notification.of(() -> listener.handshakeDone(connection, session)));
      }
      case EARLY_DATA_ACCEPTED, EARLY_DATA_REJECTED -> {
        earlyDataAccepted = event == EngineEvent.EARLY_DATA_ACCEPTED;
        news.add(Notification.of(() -> listener.earlyData(connection, event)));
      }
      case REKEY_STARTED, REKEY_DONE, REKEY_REFUSED -> {
        renegotiation.heard(event, closeNotifyRead);
        log.rekey(event);
        tally.rekeys += event == EngineEvent.REKEY_DONE ? 1 : 0;
        news.add(Notification.of(() -> listener.rekey(connection, event)));
      }
      case CONTROL_RECORD -> countControlRecord();
      case KEY_UPDATE_READ -> tally.keyUpdatesRead++;
      case PEER_CLOSED -> {
        closeNotifyRead = true;
        renegotiation.lapse();
      }
    }
  }

  /** Whether there is something to tell, and nobody is telling. */
  boolean untold() {
    return !telling && !news.isEmpty();
  }

  /** There is room for sends again. */
  void writable() {
    news.add(Notification.of(() -> listener.writable(connection)));
  }

  /** Nothing that the peer sent before its close_notify is left to be told. */
  void tellPeerClosed() {
    if (closeNotifyRead && !peerClosed) {
      peerClosed = true;
      news.add(Notification.of(() -> listener.peerClosed(connection)));
    }
  }

  /** A peer may change keys as often as it likes, but not without end. */
  private void countControlRecord() {
    tally.controlRecords++;
    if (!controlRecords.take(loop.nanoTime())) {
      failed(Failure.of(Failure.Kind.LIMIT, "the peer sent too many records without data"));
    }
  }

  /** The engine takes no data now; in an overdue renegotiation it may never again. */
  void writeRefused() {
    writeWaits = true;
    if (renegotiation.overdue()) {
      failed(renegotiation.late());
    }
  }

  void rekeyExpired(int number) {
    renegotiation.expired(number);
    writeWaits = false;
  }

  /** The engine said that it has failed. */
  void engineFailed() {
    failed(Failure.tls(engine.failure()));
  }

  /**
   * The connection has failed. What the engine owes the peer is still sent if the wire can carry
   * it; a wire that is dead for writing is still read once, since the peer's alert may be there.
   */
  void failed(Failure why) {
    Phase from = phase;
    if (phase.live()) {
      fail(why);
    }
    met(from, Trigger.of(why.kind()));
  }

  private void fail(Failure why) {
    boolean peerSaysWhy = outputDead && why.tls() != null;
    if (failure == null || peerSaysWhy) {
      failure = why;
    }
    switch (phase) {
      case LINGERING, FAILING -> to(Phase.ENDING);
      default -> {
        boolean worthSaying = why.kind() == Failure.Kind.TLS;
        boolean worthHearing = outputDead && !inputEnded;
        to(worthSaying || worthHearing ? Phase.FAILING : Phase.ENDING);
      }
    }
  }

  /**
   * All that could be sent is on the wire, or the peer that has said its end is gone: that end is
   * awaited if it has not come yet.
   */
  void saidAll() {
    Phase from = phase;
    boolean heardAll = failure == null ? peerClosed || endHandled : inputEnded;
    to(heardAll ? Phase.ENDING : Phase.LINGERING);
    met(from, Trigger.SAID_ALL);
  }

  /** Begins a new phase with what belongs to it. */
  void settle(Expiry expiry) {
    renegotiation.settle(phase.live(), expiry);
    if (settled == phase) {
      return;
    }
    settled = phase;
    switch (phase) {
      case HANDSHAKING -> phaseDeadline.set(options.handshakeTimeout(), expiry::phaseExpired);
      case OPEN -> phaseDeadline.clear();
      case CLOSING -> phaseDeadline.set(options.closeTimeout(), expiry::phaseExpired);
      case FAILING -> phaseDeadline.set(FAILURE_LINGER, expiry::phaseExpired);
      case LINGERING -> transport.shutdownOutput();
      case ENDING -> {
        phaseDeadline.clear();
        transport.close();
      }
      default -> {}
    }
  }

  void phaseExpired(int number, long unsent) {
    if (!phaseDeadline.stands(number)) {
      return;
    }
    Phase from = phase;
    switch (phase) {
      case HANDSHAKING ->
          failed(
              Failure.late(
                  "the handshake was not done within %d ms"
                      .formatted(options.handshakeTimeout().toMillis())));
      case CLOSING ->
          failed(
              Failure.late(
                  "not all was sent within %d ms of the close, %d bytes of ciphertext are left"
                      .formatted(options.closeTimeout().toMillis(), unsent)));
      case FAILING -> to(Phase.ENDING);
      case LINGERING -> {
        if (failure == null && !peerClosed) {
          failure = Failure.late("the peer's end was not read in time");
        }
        to(Phase.ENDING);
      }
      default -> {}
    }
    met(from, Trigger.EXPIRED);
  }

  /** Ends it: the engine is released, and the last event is told. */
  void end() {
    to(Phase.CLOSED);
    met(Phase.ENDING, Trigger.QUIET);
    settled = phase;
    news.add(Notification.of(() -> listener.closed(connection, failure)));
    engine.close();
  }

  /** The result of sends that the failure overtook. */
  SendResult resultOfFailure() {
    return failure != null && failure.kind() == Failure.Kind.ABORTED
        ? SendResult.CANCELLED
        : SendResult.FAILED;
  }
}
