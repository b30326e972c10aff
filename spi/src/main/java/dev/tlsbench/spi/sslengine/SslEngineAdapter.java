package dev.tlsbench.spi.sslengine;

import static javax.net.ssl.SSLEngineResult.Status.BUFFER_OVERFLOW;

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
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes any {@link SSLEngine} keep the promises of {@link TlsEngine}. Progress is measured by the
 * positions of the buffers, since engines move bytes in calls that report an overflow; the rest of
 * the distrust is in {@link EngineDriver} and {@link WireWatch}.
 */
final class SslEngineAdapter implements TlsEngine {
  private enum Phase {
    FRESH,
    HANDSHAKING,
    OPEN,
    RELEASED
  }

  /** How often in a row an engine may do nothing at all before that is held against it. */
  private static final int PATIENCE = 2;

  private final SSLEngine engine;
  private final Dialect dialect;
  private final Queue<EngineEvent> events = new ArrayDeque<>(2);
  private final WireWatch wire;
  private final EngineDriver driver;

  private Phase phase = Phase.FRESH;
  private boolean taskOut;
  private boolean plaintextInside;
  private boolean outboundClosed;
  private boolean peerClosed;
  private int plaintextLimit = Records.MAX_PLAINTEXT;
  private @Nullable SessionInfo session;
  private @Nullable TlsFailure failure;

  SslEngineAdapter(SSLEngine engine, Dialect dialect) {
    this.engine = engine;
    this.dialect = dialect;
    this.wire = new WireWatch(!engine.getUseClientMode(), events);
    this.driver = new EngineDriver(engine, dialect.prefersDirect(), wire);
  }

  @Override
  public EngineStatus handshake(ByteBuffer netIn) {
    if (over()) {
      return ending();
    }
    if (phase == Phase.OPEN) {
      return EngineStatus.DONE;
    }
    try {
      if (phase == Phase.FRESH) {
        phase = Phase.HANDSHAKING;
        driver.begin();
        return EngineStatus.OK;
      }
      EngineStatus answer = feed(netIn, Scratch.NOTHING);
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
    if (phase != Phase.OPEN || driver.taskDue()) {
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
    int plainStart = plain.position();
    int netStart = netOut.position();
    SSLEngineResult result = driver.write(plain, netOut);
    settle();
    if (plain.position() > plainStart || netOut.position() > netStart || hasPendingOutput()) {
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
    if (phase != Phase.OPEN) {
      return EngineStatus.NEED_INPUT;
    }
    try {
      if (plaintextInside) {
        return readInside(plain);
      }
      return peerClosed ? EngineStatus.CLOSED : feed(netIn, plain);
    } catch (Throwable thrown) {
      return fail(thrown);
    }
  }

  /** Plaintext of a record that the engine took in when the destination was too small for it. */
  private EngineStatus readInside(ByteBuffer plain) throws SSLException {
    int start = plain.position();
    plaintextInside = engine.unwrap(Scratch.NOTHING, plain).getStatus() == BUFFER_OVERFLOW;
    collect();
    return plain.position() > start ? EngineStatus.OK : EngineStatus.NEED_ROOM;
  }

  private EngineStatus feed(ByteBuffer netIn, ByteBuffer plain) throws SSLException {
    for (int idle = 0; idle < PATIENCE; idle++) {
      if (driver.taskDue()) {
        return EngineStatus.NEED_TASK;
      }
      if (driver.outbox().isFull()) {
        return EngineStatus.NEED_FLUSH;
      }
      if (netIn.remaining() < Records.HEADER
          || (Records.plausible(netIn) && !Records.whole(netIn))) {
        return EngineStatus.NEED_INPUT;
      }
      EngineStatus answer = feedRecord(netIn, plain);
      if (answer != null) {
        return answer;
      }
    }
    throw new SSLException("the engine neither takes a whole record nor says what it waits for");
  }

  /** Null where the engine neither moved, changed nor explained anything. */
  private @Nullable EngineStatus feedRecord(ByteBuffer netIn, ByteBuffer plain)
      throws SSLException {
    Phase phaseBefore = phase;
    int outputBefore = driver.outbox().size();
    int netStart = netIn.position();
    int plainStart = plain.position();
    int type = Records.type(netIn);
    wire.arriving(netIn);
    SSLEngineResult result = driver.read(netIn, plain);
    boolean consumed = netIn.position() > netStart;
    boolean produced = plain.position() > plainStart;
    plaintextInside = consumed && result.getStatus() == BUFFER_OVERFLOW;
    if (consumed && !produced && !plaintextInside) {
      tookNoData(type);
    }
    collect();
    if (consumed
        || produced
        || phase != phaseBefore
        || driver.outbox().size() > outputBefore) {
      return EngineStatus.OK;
    }
    return switch (result.getStatus()) {
      case CLOSED -> EngineStatus.CLOSED;
      case BUFFER_OVERFLOW -> EngineStatus.NEED_ROOM;
      case BUFFER_UNDERFLOW -> throw new SSLException("what the peer sent is no TLS record");
      case OK -> null;
    };
  }

  private void tookNoData(int type) throws SSLException {
    if (engine.isInboundDone()) {
      if (phase == Phase.HANDSHAKING) {
        throw new SSLException("the peer closed the connection before the handshake was done");
      }
      peerClosed = true;
      driver.closing();
      events.add(EngineEvent.PEER_CLOSED);
    } else if (phase == Phase.OPEN && type != Records.ALERT) {
      events.add(EngineEvent.CONTROL_RECORD);
      wire.controlRead(type);
    }
  }

  @Override
  public EngineStatus flush(ByteBuffer netOut) {
    if (phase == Phase.RELEASED) {
      return EngineStatus.CLOSED;
    }
    if (!hasPendingOutput()) {
      return EngineStatus.DONE;
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
      collect();
    } catch (Throwable thrown) {
      fail(thrown);
    }
  }

  @Override
  public EngineStatus rekey(Rekey kind) {
    if (over()) {
      return ending();
    }
    if (outboundEnded()) {
      return EngineStatus.CLOSED;
    }
    if (session == null || wire.rekeying()) {
      return EngineStatus.NEED_INPUT;
    }
    if (driver.outbox().isFull()) {
      return EngineStatus.NEED_FLUSH;
    }
    // There is one way to ask an SSLEngine, and in TLS 1.3 it obliges the peer.
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
    if (over()) {
      return ending();
    }
    if (outboundEnded()) {
      return EngineStatus.CLOSED;
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
    if (peerClosed) {
      return EngineStatus.CLOSED;
    }
    Throwable complaint = null;
    try {
      engine.closeInbound();
    } catch (Exception thrown) {
      complaint = thrown;
    }
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
      settle();
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
    return plaintextInside;
  }

  @Override
  public @Nullable EngineEvent nextEvent() {
    return events.poll();
  }

  @Override
  public int plaintextLimit() {
    return plaintextLimit;
  }

  @Override
  public SessionInfo session() {
    if (session == null) {
      throw new IllegalStateException("the handshake is not done");
    }
    return session;
  }

  @Override
  public @Nullable TlsFailure failure() {
    return failure;
  }

  @Override
  public void close() {
    if (phase != Phase.RELEASED) {
      phase = Phase.RELEASED;
      plaintextInside = false;
      driver.release();
    }
  }

  private boolean over() {
    return failure != null || phase == Phase.RELEASED;
  }

  private EngineStatus ending() {
    return failure != null ? EngineStatus.FAILED : EngineStatus.CLOSED;
  }

  /** Some engines end their own direction with the peer's. */
  private boolean outboundEnded() {
    return outboundClosed || (peerClosed && engine.isOutboundDone());
  }

  private void collect() throws SSLException {
    driver.collect();
    settle();
  }

  /** The handshake is done when the engine waits for nothing and has no more to say. */
  private void settle() {
    if (phase == Phase.HANDSHAKING && driver.handshakeOver()) {
      phase = Phase.OPEN;
      session = Sessions.describe(engine);
      plaintextLimit = dialect.plaintextLimit(session.protocol());
      wire.establish(session.protocol());
      events.add(EngineEvent.HANDSHAKE_DONE);
    }
  }

  private EngineStatus fail(Throwable thrown) {
    if (thrown instanceof VirtualMachineError error) {
      throw error;
    }
    String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    return fail(phase == Phase.OPEN ? Stage.DATA : Stage.HANDSHAKE, message, thrown);
  }

  private EngineStatus fail(Stage stage, String message, @Nullable Throwable thrown) {
    if (failure == null) {
      driver.collectLastWords();
      AlertNotice notice = wire.notice(thrown == null ? null : dialect.diagnose(thrown));
      failure = new TlsFailure(stage, notice.alert(), notice.origin(), message, thrown);
    }
    return EngineStatus.FAILED;
  }
}
