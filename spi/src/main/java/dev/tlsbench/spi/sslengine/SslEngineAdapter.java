package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.TlsFailure.Stage;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes any {@link SSLEngine} keep the promises of {@link TlsEngine}. States and answers are here;
 * the distrust is in {@link EngineDriver}, {@link RecordReader} and {@link WireWatch}.
 */
final class SslEngineAdapter implements TlsEngine {
  private final Dialect dialect;
  private final Queue<EngineEvent> events = new ArrayDeque<>(2);
  private final WireWatch wire;
  private final EngineDriver driver;
  private final RecordReader inbound;
  private final Consumer<SSLEngine> releaser;

  private boolean taskOut;
  private boolean outboundClosed;
  private boolean released;
  private @Nullable TlsFailure failure;

  /** The releaser is given the engine when nobody calls it any more. */
  SslEngineAdapter(
      SSLEngine engine, Dialect dialect, boolean resumption, Consumer<SSLEngine> releaser) {
    this.dialect = dialect;
    this.releaser = releaser;
    this.wire = new WireWatch(!engine.getUseClientMode(), events);
    this.driver = new EngineDriver(engine, dialect, resumption, wire, events);
    this.inbound = new RecordReader(driver, wire, events);
  }

  /** The engine that it drives. */
  SSLEngine sslEngine() {
    return driver.engine();
  }

  @Override
  public EngineStatus handshake(ByteBuffer netIn) {
    if (over()) {
      return ending();
    }
    if (driver.open()) {
      return EngineStatus.DONE;
    }
    try {
      if (!driver.begun()) {
        driver.begin();
        return EngineStatus.OK;
      }
      EngineStatus answer = inbound.read(netIn, Scratch.NOTHING);
      if (answer == EngineStatus.CLOSED) {
        throw new SSLException("the connection was closed before the handshake was done");
      }
      return answer;
    } catch (Throwable thrown) {
      return fail(thrown);
    }
  }

  @Override
  public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
    if (over()) {
      return ending();
    }
    if (hasPendingOutput()) {
      return flush(netOut);
    }
    if (outboundClosed) {
      return EngineStatus.CLOSED;
    }
    if (!driver.open() || driver.taskDue()) {
      return driver.taskDue() ? EngineStatus.NEED_TASK : EngineStatus.NEED_INPUT;
    }
    if (!plain.hasRemaining()) {
      return EngineStatus.DONE;
    }
    try {
      return writeRecord(plain, netOut);
    } catch (Throwable thrown) {
      return fail(thrown);
    }
  }

  private EngineStatus writeRecord(ByteBuffer plain, ByteBuffer netOut) throws SSLException {
    int before = plain.remaining() + netOut.remaining();
    SSLEngineResult result = driver.write(plain, netOut);
    if (plain.remaining() + netOut.remaining() < before || hasPendingOutput()) {
      return EngineStatus.OK;
    }
    return switch (result.getStatus()) {
      case CLOSED -> EngineStatus.CLOSED;
      case BUFFER_OVERFLOW -> EngineStatus.NEED_ROOM;
      default -> driver.taskDue() ? EngineStatus.NEED_TASK : EngineStatus.NEED_INPUT;
    };
  }

  @Override
  public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
    if (over()) {
      return ending();
    }
    if (!driver.open()) {
      return EngineStatus.NEED_INPUT;
    }
    try {
      return inbound.read(netIn, plain);
    } catch (Throwable thrown) {
      return fail(thrown);
    }
  }

  @Override
  public EngineStatus flush(ByteBuffer netOut) {
    if (released || !hasPendingOutput()) {
      return released ? EngineStatus.CLOSED : EngineStatus.DONE;
    }
    boolean heldBack = driver.outbox().isFull();
    int start = netOut.position();
    driver.outbox().drainTo(netOut);
    if (heldBack) {
      collectHeldBack();
    }
    return netOut.position() > start ? EngineStatus.OK : EngineStatus.NEED_ROOM;
  }

  private void collectHeldBack() {
    if (failure != null) {
      driver.collectLastWords();
      return;
    }
    try {
      driver.collect();
    } catch (Throwable thrown) {
      fail(thrown);
    }
  }

  @Override
  public EngineStatus rekey(Rekey kind) {
    if (over() || outboundEnded()) {
      return ending();
    }
    if (inbound.closed()) {
      // SunJSSE fails the connection that asks.
      return EngineStatus.CLOSED;
    }
    SessionInfo session = driver.session();
    if (session == null || wire.rekeying()) {
      return EngineStatus.NEED_INPUT;
    }
    if (driver.outbox().isFull()) {
      return EngineStatus.NEED_FLUSH;
    }
    // An SSLEngine can be asked in only one way, and in TLS 1.3 that obliges the peer.
    boolean renegotiates = session.protocol() == Protocol.TLS_1_2;
    if (kind != (renegotiates ? Rekey.RENEGOTIATE : Rekey.KEY_UPDATE_AND_REQUEST)) {
      return EngineStatus.UNSUPPORTED;
    }
    int before = driver.outbox().size();
    try {
      driver.begin();
    } catch (Throwable thrown) {
      boolean untouched = driver.outbox().size() == before && dialect.refusesRekey(thrown);
      return untouched ? EngineStatus.UNSUPPORTED : fail(thrown);
    }
    return driver.outbox().size() > before ? EngineStatus.OK : EngineStatus.UNSUPPORTED;
  }

  @Override
  public EngineStatus closeOutbound() {
    if (over() || outboundEnded()) {
      return ending();
    }
    outboundClosed = true;
    try {
      driver.endOutbound();
      return EngineStatus.OK;
    } catch (Throwable thrown) {
      return fail(thrown);
    }
  }

  @Override
  public EngineStatus endOfInput() {
    if (over()) {
      return ending();
    }
    if (inbound.closed()) {
      return EngineStatus.CLOSED;
    }
    Throwable complaint = driver.endInbound();
    return fail(Stage.TRUNCATION, "the transport ended without close_notify", complaint);
  }

  @Override
  public @Nullable Runnable task() {
    if (taskOut || over() || !driver.taskDue()) {
      return null;
    }
    taskOut = true;
    return this::runTasks;
  }

  private void runTasks() {
    try {
      driver.runTasks();
    } catch (Throwable thrown) {
      fail(thrown);
    } finally {
      taskOut = false;
    }
  }

  @Override
  public boolean hasPendingOutput() {
    return !driver.outbox().isEmpty();
  }

  @Override
  public boolean hasPendingPlaintext() {
    return !over() && inbound.holdsPlaintext();
  }

  @Override
  public @Nullable EngineEvent nextEvent() {
    return events.poll();
  }

  @Override
  public int plaintextLimit() {
    SessionInfo session = driver.session();
    return session == null ? Records.MAX_PLAINTEXT : dialect.plaintextLimit(session.protocol());
  }

  @Override
  public SessionInfo session() {
    return driver.agreed();
  }

  @Override
  public byte @Nullable [] exportKeyingMaterial(String label, byte[] context, int length) {
    return released ? null : driver.exportKeyingMaterial(label, context, length);
  }

  @Override
  public ClientCertificate clientCertificate() {
    return driver.clientCertificate();
  }

  @Override
  public @Nullable TlsFailure failure() {
    return failure;
  }

  @Override
  public void close() {
    if (!released) {
      released = true;
      driver.release(releaser);
    }
  }

  private boolean over() {
    return failure != null || released;
  }

  private EngineStatus ending() {
    return failure != null ? EngineStatus.FAILED : EngineStatus.CLOSED;
  }

  /** Some engines end their own direction together with the peer's. */
  private boolean outboundEnded() {
    return outboundClosed || (inbound.closed() && driver.outboundDone());
  }

  private EngineStatus fail(Throwable thrown) {
    if (thrown instanceof VirtualMachineError error) {
      throw error;
    }
    return fail(driver.open() ? Stage.DATA : Stage.HANDSHAKE, dialect.describe(thrown), thrown);
  }

  private EngineStatus fail(Stage stage, String message, @Nullable Throwable thrown) {
    if (failure == null) {
      driver.collectLastWords();
      AlertNotice notification =
          wire.notification(thrown == null ? null : dialect.diagnose(thrown));
      failure = new TlsFailure(stage, notification.alert(), notification.origin(), message, thrown);
    }
    return EngineStatus.FAILED;
  }
}
