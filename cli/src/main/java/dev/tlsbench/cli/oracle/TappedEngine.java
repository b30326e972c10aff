package dev.tlsbench.cli.oracle;

import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.checked.CheckedEngine;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An engine that is checked at every call and tapped. A broken promise is a finding, and the caller
 * sees a failed engine.
 */
public final class TappedEngine implements TlsEngine {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final CheckedEngine engine;
  private final CipherOracle oracle;
  private final SpinDetector effort;
  private final Violations violations;
  private final SchedulingPoint outside;
  private final KeyUpdateOracle keyUpdates;
  private volatile boolean broken;
  private boolean closed;
  private boolean silenced;
  private boolean peerClosed;
  private boolean outboundClosed;
  private boolean deafAfterClose;
  private boolean rekeying;
  private boolean leftTold;
  private volatile boolean handshakeDone;
  private int rekeysOpen;
  private final AtomicInteger controlRecords = new AtomicInteger();
  private volatile boolean failed;
  private volatile String peerSays = "";

  /**
   * @param patient whether it must itself wait for the answer to a rekey before it begins the next
   * @param outside called before calls
   */
  public TappedEngine(
      CheckedEngine engine,
      CipherOracle oracle,
      SpinDetector effort,
      Violations violations,
      boolean patient,
      SchedulingPoint outside) {
    this.engine = engine;
    this.oracle = oracle;
    this.effort = effort;
    this.violations = violations;
    this.outside = outside;
    this.keyUpdates = new KeyUpdateOracle(oracle.name(), violations, patient);
  }

  /** Whether the connection has released it. */
  public boolean closed() {
    return closed;
  }

  /** Whether the peer's close_notify was read. */
  public boolean peerClosed() {
    return peerClosed;
  }

  /** Whether it was told to make its close_notify. */
  public boolean outboundClosed() {
    return outboundClosed;
  }

  /** Whether it reads nothing more after its own close_notify, so that it misses the peer's. */
  public boolean deafAfterClose() {
    return deafAfterClose;
  }

  /**
   * Whether this side may still send an alert in the clear behind what is encrypted: before its
   * handshake is done a client has sealed nothing but early data, whose keys nobody may have.
   *
   * @param own its engine; null before there is one
   */
  public static boolean mayAlertInTheClear(Role role, @Nullable TappedEngine own) {
    return role == Role.CLIENT && own != null && !own.handshakeDone;
  }

  /** Rekeys that were begun here and have no result yet. */
  public int rekeysOpen() {
    return rekeysOpen;
  }

  /** Whether a rekey requested by either side is in progress. */
  public boolean rekeying() {
    return rekeying;
  }

  /** Whether it has something to send, as far as it can be asked. */
  public boolean owes() {
    return !closed && !broken && engine.hasPendingOutput();
  }

  /** Control records that were read. */
  int controlRecords() {
    return controlRecords.get();
  }

  /** Whether it has said that it failed, broke a promise or threw, itself or a task of its. */
  public boolean hasFailed() {
    return failed || broken;
  }

  @Override
  public EngineStatus handshake(ByteBuffer netIn) {
    return reading("handshake", netIn, NOTHING, () -> engine.handshake(netIn));
  }

  @Override
  public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
    return reading("read", netIn, plain, () -> engine.read(netIn, plain));
  }

  private EngineStatus reading(
      String verb, ByteBuffer netIn, ByteBuffer target, Supplier<EngineStatus> call) {
    int start = netIn.position();
    int targetStart = target.position();
    int record = Math.min(Math.max(Records.length(netIn), 0), netIn.remaining());
    oracle.offered(netIn.slice(start, record));
    EngineStatus status = call(verb, EngineStatus.FAILED, call);
    oracle.read(netIn.position() - start);
    oracle.opened(target.position() - targetStart);
    boolean moved = netIn.position() > start || target.position() > targetStart;
    deafAfterClose |= status == EngineStatus.CLOSED && outboundClosed && !peerClosed;
    effort.spent(
        SpinDetector.Way.IN,
        moved || status == EngineStatus.FAILED || status == EngineStatus.OK,
        verb);
    return status;
  }

  @Override
  public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
    return writing("write", plain, netOut, () -> engine.write(plain, netOut));
  }

  @Override
  public EngineStatus flush(ByteBuffer netOut) {
    return writing("flush", NOTHING, netOut, () -> engine.flush(netOut));
  }

  private EngineStatus writing(
      String verb, ByteBuffer plain, ByteBuffer netOut, Supplier<EngineStatus> call) {
    int plainStart = plain.position();
    int start = netOut.position();
    EngineStatus status = call(verb, EngineStatus.FAILED, call);
    int consumed = plain.position() - plainStart;
    ByteBuffer span = netOut.duplicate().position(start).limit(netOut.position());
    oracle.made(span, consumed, !hasPendingOutput());
    effort.spent(
        SpinDetector.Way.OUT,
        consumed + span.remaining() > 0
            || status == EngineStatus.FAILED
            || status == EngineStatus.CLOSED,
        verb);
    return status;
  }

  @Override
  public EngineStatus rekey(Rekey kind) {
    EngineStatus status = call("rekey", EngineStatus.FAILED, () -> engine.rekey(kind));
    if (status == EngineStatus.OK) {
      rekeysOpen++;
      keyUpdates.asked();
    }
    return status;
  }

  @Override
  public EngineStatus closeOutbound() {
    outboundClosed = true;
    return call("closeOutbound", EngineStatus.FAILED, engine::closeOutbound);
  }

  @Override
  public EngineStatus endOfInput() {
    oracle.endOffered();
    return call("endOfInput", EngineStatus.FAILED, engine::endOfInput);
  }

  @Override
  public @Nullable Runnable task() {
    Runnable task = this.<@Nullable Runnable>call("task", null, engine::task);
    return task == null ? null : () -> run(task);
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      failed = true;
      violations.report(
          Invariant.ENGINE_CONTRACT, "", "in a task of the engine: " + e.getMessage());
      throw e;
    }
  }

  @Override
  public boolean hasPendingOutput() {
    return call("hasPendingOutput", false, engine::hasPendingOutput);
  }

  @Override
  public boolean hasPendingPlaintext() {
    return call("hasPendingPlaintext", false, engine::hasPendingPlaintext);
  }

  @Override
  public @Nullable EngineEvent nextEvent() {
    EngineEvent event = this.<@Nullable EngineEvent>call("nextEvent", null, engine::nextEvent);
    if (event != null) {
      effort.awake();
    }
    if (event == EngineEvent.REKEY_STARTED) {
      keyUpdates.began();
    } else if (event == EngineEvent.CONTROL_RECORD) {
      keyUpdates.controlRead();
      controlRecords.incrementAndGet();
    }
    handshakeDone |= event == EngineEvent.HANDSHAKE_DONE;
    peerClosed |= event == EngineEvent.PEER_CLOSED;
    boolean over = event == EngineEvent.REKEY_DONE || event == EngineEvent.REKEY_REFUSED;
    rekeysOpen -= over && rekeysOpen > 0 ? 1 : 0;
    rekeying = !over && (rekeying || event == EngineEvent.REKEY_STARTED);
    return event;
  }

  @Override
  public int plaintextLimit() {
    return call("plaintextLimit", 1, engine::plaintextLimit);
  }

  @Override
  public SessionInfo session() {
    outside.reached("before the engine's session");
    return engine.session();
  }

  @Override
  public byte @Nullable [] exportKeyingMaterial(String label, byte[] context, int length) {
    outside.reached("before the engine's exporter");
    return engine.exportKeyingMaterial(label, context, length);
  }

  @Override
  public ByteBuffer earlyDataLeft() {
    ByteBuffer left = call("earlyDataLeft", NOTHING, engine::earlyDataLeft);
    oracle.left(leftTold ? 0 : left.remaining());
    leftTold = true;
    return left;
  }

  @Override
  public ClientCertificate clientCertificate() {
    return engine.clientCertificate();
  }

  @Override
  public @Nullable TlsFailure failure() {
    TlsFailure found = this.<@Nullable TlsFailure>call("failure", null, engine::failure);
    if (found != null && found.origin() == TlsFailure.Origin.PEER) {
      peerSays = found.message();
    }
    return found;
  }

  /** Why the peer failed the connection; empty if it did not say. */
  public String peerSays() {
    return peerSays;
  }

  /** Whether it had failed and was closed with something to say. */
  public boolean silenced() {
    return silenced;
  }

  @Override
  public void close() {
    silenced |= !closed && hasFailed() && hasPendingOutput();
    closed = true;
    call("close", false, this::closeOnce);
  }

  private boolean closeOnce() {
    engine.close();
    return true;
  }

  private <T extends @Nullable Object> T call(String verb, T otherwise, Supplier<T> call) {
    outside.reached("before the engine's " + verb);
    violations.require(
        !closed || verb.equals("close"),
        Invariant.ENGINE_CONTRACT,
        "the engine's %s was called after its close",
        verb);
    if (broken) {
      return otherwise;
    }
    try {
      T answer = call.get();
      failed |= answer == EngineStatus.FAILED;
      return answer;
    } catch (Throwable e) {
      broken = true;
      violations.report(
          Invariant.ENGINE_CONTRACT, "", "in the engine's %s: %s".formatted(verb, e.getMessage()));
      return otherwise;
    }
  }
}
