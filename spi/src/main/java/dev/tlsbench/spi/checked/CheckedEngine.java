package dev.tlsbench.spi.checked;

import static dev.tlsbench.spi.EngineStatus.CLOSED;
import static dev.tlsbench.spi.EngineStatus.DONE;
import static dev.tlsbench.spi.EngineStatus.FAILED;
import static dev.tlsbench.spi.EngineStatus.NEED_FLUSH;
import static dev.tlsbench.spi.EngineStatus.NEED_ROOM;
import static dev.tlsbench.spi.EngineStatus.NEED_TASK;
import static dev.tlsbench.spi.EngineStatus.OK;

import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks an engine against every promise that one call, or a few in a row, can show broken. It
 * changes nothing, except that it first fills the beginning of a destination's free part with a
 * pattern.
 *
 * @see ContractViolation what it throws
 */
public final class CheckedEngine implements TlsEngine {
  /** Steps in a row that may claim progress without showing any. */
  private static final int MOST_IDLE_STEPS = 2;

  private final TlsEngine engine;
  private final int recordRoom;
  private final int plaintextRoom;
  private final boolean records;
  private final EventLog events;
  private final Turns turns = new Turns();
  private boolean failed;
  private boolean closed;
  private int idleSteps;

  /**
   * {@return the engine, with every call checked}
   *
   * @param context that made the innermost engine
   * @param engine the engine, with whatever wraps it
   */
  public static CheckedEngine of(TlsContext context, TlsEngine engine) {
    return new CheckedEngine(context, engine, true);
  }

  /**
   * The same for an engine without records, which consumes whatever there is.
   *
   * @param context that makes the engine
   * @return it, with every call checked
   */
  public static CheckedEngine ofUnframed(TlsContext context) {
    return new CheckedEngine(context, context.newEngine(), false);
  }

  private CheckedEngine(TlsContext context, TlsEngine engine, boolean records) {
    this.engine = engine;
    this.recordRoom = context.recordRoom();
    this.plaintextRoom = context.plaintextRoom();
    this.records = records;
    this.events = new EventLog(engine);
  }

  @Override
  public EngineStatus handshake(ByteBuffer netIn) {
    Span source = Span.source(netIn);
    boolean pending = !closed && turns.ask(engine::hasPendingPlaintext);
    EngineStatus status = call(Verb.HANDSHAKE, source, null, () -> engine.handshake(netIn));
    source.checkRecord(records && status != FAILED);
    Promise.EVENTS.require(
        status != DONE || events.handshakeDone(), "handshake answered DONE without HANDSHAKE_DONE");
    Promise.VERBS.require(
        status != DONE || source.moved() == 0, "handshake answered DONE and consumed");
    Promise.VERBS.require(
        pending ? source.moved() == 0 || events.handshakeDone() : status != NEED_ROOM,
        "handshake answered %s; plaintext was pending: %s",
        status,
        pending);
    return status;
  }

  @Override
  public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
    Span source = Span.source(plain);
    Span destination = Span.destination(netOut);
    EngineStatus status = call(Verb.WRITE, source, destination, () -> engine.write(plain, netOut));
    Promise.VERBS.require(
        status != NEED_ROOM || destination.room() < recordRoom,
        "write answered NEED_ROOM with %d bytes of room, recordRoom is %d",
        destination.room(),
        recordRoom);
    Promise.VERBS.require(
        status != DONE || source.room() == 0, "write answered DONE to %d bytes", source.room());
    Promise.VERBS.require(
        source.moved() <= engine.plaintextLimit(),
        "write consumed %d bytes, plaintextLimit is %d",
        source.moved(),
        engine.plaintextLimit());
    Promise.NOTHING_KEPT.require(
        source.moved() == 0 || destination.moved() > 0 || engine.hasPendingOutput(),
        "write consumed %d bytes, produced none and has no pending output",
        source.moved());
    return status;
  }

  @Override
  public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
    Span source = Span.source(netIn);
    Span destination = Span.destination(plain);
    boolean pending = !closed && turns.ask(engine::hasPendingPlaintext);
    boolean peerClosed = events.peerClosed();
    EngineStatus status = call(Verb.READ, source, destination, () -> engine.read(netIn, plain));
    source.checkRecord(records && status != FAILED);
    Promise.VERBS.require(
        status != NEED_ROOM || destination.room() < plaintextRoom,
        "read answered NEED_ROOM with %d bytes of room, plaintextRoom is %d",
        destination.room(),
        plaintextRoom);
    Promise.NOTHING_KEPT.require(
        !pending || destination.moved() > 0 || destination.room() < plaintextRoom,
        "hasPendingPlaintext was true and read with room for all gave nothing");
    Promise.NOTHING_KEPT.require(
        pending || source.moved() > 0 || destination.moved() == 0,
        "read gave %d bytes without input, and hasPendingPlaintext was false",
        destination.moved());
    Promise.EVENTS.require(
        !peerClosed || destination.moved() == 0, "application data after PEER_CLOSED");
    return status;
  }

  @Override
  public EngineStatus flush(ByteBuffer netOut) {
    Span destination = Span.destination(netOut);
    boolean pending = hasPendingOutput();
    EngineStatus status = call(Verb.FLUSH, null, destination, () -> engine.flush(netOut));
    Promise.PENDING_OUTPUT.require(
        pending || destination.moved() == 0,
        "hasPendingOutput was false and flush produced %d bytes",
        destination.moved());
    Promise.PENDING_OUTPUT.require(
        closed || pending == (status != DONE) || status == FAILED || status == NEED_TASK,
        "hasPendingOutput was %s and flush answered %s",
        pending,
        status);
    boolean enough = destination.room() >= recordRoom;
    Promise.PENDING_OUTPUT.require(
        !pending || destination.moved() > 0 || !enough || status == NEED_TASK,
        "hasPendingOutput was true and flush with room for all produced nothing (%s)",
        status);
    Promise.VERBS.require(
        status != NEED_ROOM || !enough,
        "flush answered NEED_ROOM with %d bytes of room, recordRoom is %d",
        destination.room(),
        recordRoom);
    return status;
  }

  @Override
  public EngineStatus rekey(Rekey kind) {
    int before = events.rekeysStarted();
    EngineStatus status = call(Verb.REKEY, null, null, () -> engine.rekey(kind));
    Promise.HONEST_CAPABILITIES.require(
        status != OK || (engine.hasPendingOutput() && events.rekeysStarted() == before + 1),
        "rekey answered OK without a REKEY_STARTED or without pending output");
    return status;
  }

  @Override
  public EngineStatus closeOutbound() {
    return call(Verb.CLOSE_OUTBOUND, null, null, engine::closeOutbound);
  }

  @Override
  public EngineStatus endOfInput() {
    EngineStatus status = call(Verb.END_OF_INPUT, null, null, engine::endOfInput);
    Promise.TRUNCATION.require(
        status != CLOSED || events.peerClosed() || closed,
        "endOfInput answered CLOSED without the peer's close_notify");
    return status;
  }

  @Override
  public @Nullable Runnable task() {
    Runnable task = turns.ask(engine::task);
    return task == null ? null : turns.handOut(task);
  }

  @Override
  public boolean hasPendingOutput() {
    return turns.ask(engine::hasPendingOutput);
  }

  @Override
  public boolean hasPendingPlaintext() {
    return turns.ask(engine::hasPendingPlaintext);
  }

  @Override
  public @Nullable EngineEvent nextEvent() {
    return events.next();
  }

  @Override
  public int plaintextLimit() {
    return turns.ask(engine::plaintextLimit);
  }

  @Override
  public SessionInfo session() {
    turns.check("session");
    boolean done = events.handshakeDone();
    try {
      SessionInfo session = engine.session();
      Promise.EVENTS.require(done, "session answered before HANDSHAKE_DONE");
      return session;
    } catch (IllegalStateException e) {
      Promise.EVENTS.require(!done, "session refused after HANDSHAKE_DONE: %s", e);
      throw e;
    }
  }

  @Override
  public byte @Nullable [] exportKeyingMaterial(String label, byte[] context, int length) {
    turns.check("exportKeyingMaterial");
    byte[] exported = engine.exportKeyingMaterial(label, context, length);
    boolean right = exported == null || (events.handshakeDone() && exported.length == length);
    Promise.VERBS.require(right, "not %d bytes, or before HANDSHAKE_DONE", length);
    return exported;
  }

  @Override
  public ByteBuffer earlyDataLeft() {
    return turns.ask(engine::earlyDataLeft);
  }

  @Override
  public ClientCertificate clientCertificate() {
    return turns.ask(engine::clientCertificate);
  }

  @Override
  public @Nullable TlsFailure failure() {
    return turns.ask(engine::failure);
  }

  @Override
  public void close() {
    turns.abandonTask();
    turns.check("close");
    closed = true;
    try {
      engine.close();
    } catch (Throwable e) {
      throw Promise.CLOSE.broken("close threw %s", e);
    }
    Promise.CLOSE.require(!hasPendingOutput(), "output is pending after close");
    Promise.CLOSE.require(!hasPendingPlaintext(), "plaintext is pending after close");
  }

  private EngineStatus call(
      Verb verb, @Nullable Span source, @Nullable Span destination, Supplier<EngineStatus> body) {
    boolean failedBefore = failed || (!closed && failure() != null);
    boolean outputBefore = hasPendingOutput();
    boolean plaintextBefore = hasPendingPlaintext();
    EngineStatus status = turns.take(verb.name(), body);
    int consumed = source == null ? 0 : source.check();
    int produced = destination == null ? 0 : destination.check();
    boolean news = !closed && events.drain();
    Promise.VERBS.require(
        verb.allows(status) || (closed && status == CLOSED), "%s answered %s", verb, status);
    checkFailure(verb, status, failedBefore, consumed);
    checkOk(
        verb,
        status,
        consumed + produced > 0,
        news || outputBefore != hasPendingOutput() || plaintextBefore != hasPendingPlaintext());
    Promise.PENDING_OUTPUT.require(
        status != NEED_FLUSH || hasPendingOutput(), "%s answered NEED_FLUSH, none pending", verb);
    return status;
  }

  private void checkOk(Verb verb, EngineStatus status, boolean moved, boolean changed) {
    idleSteps = moved || changed ? 0 : idleSteps + (status == OK ? 1 : 0);
    boolean mustMove = verb == Verb.WRITE || verb == Verb.READ || verb == Verb.FLUSH;
    Promise.POSITIONS.require(
        status != OK || moved || !mustMove, "%s answered OK and no byte moved", verb);
    Promise.POSITIONS.require(
        idleSteps <= MOST_IDLE_STEPS, "%s keeps answering OK and nothing changes", verb);
  }

  private void checkFailure(Verb verb, EngineStatus status, boolean failedBefore, int consumed) {
    failed |= status == FAILED;
    if (closed) {
      return;
    }
    Promise.FAILURE_IS_A_VALUE.require(
        !failedBefore || verb == Verb.FLUSH || (status == FAILED && consumed == 0),
        "%s answered %s and consumed %d bytes after the engine had failed",
        verb,
        status,
        consumed);
    Promise.FAILURE_IS_A_VALUE.require(
        !failed || failure() != null, "%s answered %s, failure is null", verb, status);
  }
}
