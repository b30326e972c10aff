package dev.tlsbench.spi.sslengine;

import static javax.net.ssl.SSLEngineResult.HandshakeStatus.FINISHED;
import static javax.net.ssl.SSLEngineResult.HandshakeStatus.NEED_TASK;
import static javax.net.ssl.SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING;

import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.SessionInfo;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Steps one {@link SSLEngine} and collects all of its output.
 *
 * <p>It does not trust what an engine announces: providers differ in when they report NEED_WRAP,
 * and some silently keep back the end of a record. So after every step that may have caused output,
 * it wraps an empty source until nothing comes out; output that has no other place waits in the
 * outbox.
 */
final class EngineDriver {
  /** How often in a row an engine is asked for last output in vain: it may throw first. */
  private static final int PATIENCE = 2;

  private final SSLEngine engine;
  private final Dialect dialect;
  private final boolean direct;
  private final boolean resumption;
  private final WireWatch wire;
  private final Queue<EngineEvent> events;
  private final CertificateWatch.Notes certificate;
  private final Outbox outbox = new Outbox();
  private HandshakeStatus status = NOT_HANDSHAKING;
  private @Nullable SessionInfo session;
  private boolean begun;
  private boolean closing;

  EngineDriver(
      SSLEngine engine,
      Dialect dialect,
      boolean resumption,
      WireWatch wire,
      Queue<EngineEvent> events) {
    this.engine = engine;
    this.dialect = dialect;
    this.direct = dialect.prefersDirect();
    this.resumption = resumption;
    this.wire = wire;
    this.events = events;
    this.certificate =
        new CertificateWatch.Notes(
            engine.getUseClientMode() ? ClientCertificate.NOT_ASKED : ClientCertificate.UNTOLD);
  }

  SSLEngine engine() {
    return engine;
  }

  ClientCertificate clientCertificate() {
    return certificate.seen();
  }

  Outbox outbox() {
    return outbox;
  }

  boolean taskDue() {
    return status == NEED_TASK;
  }

  boolean begun() {
    return begun;
  }

  /** Whether the first handshake is done. */
  boolean open() {
    return session != null;
  }

  /** What the first handshake negotiated; null before. */
  @Nullable SessionInfo session() {
    return session;
  }

  /** The same, for callers that must not ask before. */
  SessionInfo agreed() {
    if (session == null) {
      throw new IllegalStateException("the handshake is not done");
    }
    return session;
  }

  /** Alerts may leave from here on. */
  void closing() {
    closing = true;
  }

  /** Begins the handshake, or a rekey. */
  void begin() throws SSLException {
    begun = true;
    engine.beginHandshake();
    collect();
  }

  void endOutbound() throws SSLException {
    closing = true;
    engine.closeOutbound();
    collect();
  }

  /** Writes one record at most; what follows it goes into the destination or the outbox. */
  SSLEngineResult write(ByteBuffer plain, ByteBuffer netOut) throws SSLException {
    int start = netOut.position();
    SSLEngineResult result = wrap(plain, netOut);
    boolean more = netOut.position() > start;
    while (more && netOut.remaining() >= SslEngineContext.ROOM) {
      int end = netOut.position();
      wrap(Scratch.NOTHING, netOut);
      more = netOut.position() > end;
    }
    if (more || netOut.position() == start) {
      collect();
    }
    return result;
  }

  SSLEngineResult unwrap(ByteBuffer netIn, ByteBuffer plain) throws SSLException {
    boolean watched = watch();
    try {
      SSLEngineResult result = engine.unwrap(netIn, plain);
      status = result.getHandshakeStatus();
      return result;
    } finally {
      unwatch(watched);
    }
  }

  /** What the engine throws at the end of its input, if anything. */
  @Nullable Throwable endInbound() {
    return quietly(engine::closeInbound);
  }

  boolean inboundDone() {
    return engine.isInboundDone();
  }

  boolean outboundDone() {
    return engine.isOutboundDone();
  }

  /** Collects all of the engine's output, as far as the outbox has room. */
  void collect() throws SSLException {
    ByteBuffer scratch = Scratch.of(direct);
    while (!outbox.isFull()) {
      wrap(Scratch.NOTHING, scratch.clear());
      if (scratch.position() == 0) {
        settle();
        return;
      }
      outbox.add(scratch.flip());
    }
  }

  /** A handshake is done when the engine waits for nothing and has no more output. */
  private void settle() {
    if (begun && session == null && !closing) {
      HandshakeStatus now = engine.getHandshakeStatus();
      if (now == NOT_HANDSHAKING || now == FINISHED) {
        session = Sessions.describe(engine, dialect);
        forgetSession();
        wire.establish(session.protocol());
        events.add(EngineEvent.HANDSHAKE_DONE);
      }
    }
  }

  /** Providers keep sessions unasked, and a peer may offer one that it should not have. */
  private void forgetSession() {
    if (!resumption) {
      engine.getSession().invalidate();
    }
  }

  /** Null where the provider exports none, here or at all. */
  byte @Nullable [] exportKeyingMaterial(String label, byte[] context, int length) {
    agreed();
    try {
      return dialect.exportKeyingMaterial(engine, label, context, length);
    } catch (SSLException notHere) {
      return null;
    }
  }

  /**
   * Collects the engine's output after a failure, whatever it throws meanwhile: some throw the
   * failure again before they emit the alert.
   */
  void collectLastWords() {
    closing = true;
    ByteBuffer scratch = Scratch.of(direct);
    int silent = 0;
    while (silent < PATIENCE && !outbox.isFull()) {
      scratch.clear();
      quietly(() -> wrap(Scratch.NOTHING, scratch));
      if (scratch.position() > 0) {
        outbox.add(scratch.flip());
      } else {
        silent++;
      }
    }
  }

  /** Runs all work that is due, then collects the engine's output. */
  void runTasks() throws SSLException {
    Runnable task = engine.getDelegatedTask();
    boolean idle = task == null;
    boolean watched = watch();
    try {
      while (task != null) {
        task.run();
        task = engine.getDelegatedTask();
      }
    } finally {
      unwatch(watched);
    }
    status = engine.getHandshakeStatus();
    collect();
    if (idle && taskDue()) {
      throw new SSLException("the engine asks for a task and has none");
    }
  }

  /** Closes both directions in the order that makes engines release native memory. */
  void release(Consumer<SSLEngine> releaser) {
    closing = true;
    outbox.clear();
    quietly(engine::closeOutbound);
    discard();
    quietly(engine::closeInbound);
    discard();
    quietly(() -> releaser.accept(engine));
  }

  private void discard() {
    ByteBuffer scratch = Scratch.of(direct);
    for (int silent = 0, all = 0; silent < PATIENCE && all < 16; all++) {
      scratch.clear();
      quietly(() -> wrap(Scratch.NOTHING, scratch));
      quietly(() -> engine.unwrap(Scratch.NOTHING, scratch));
      silent += scratch.position() == 0 ? 1 : 0;
    }
  }

  private SSLEngineResult wrap(ByteBuffer plain, ByteBuffer netOut) throws SSLException {
    int plainStart = plain.position();
    int netStart = netOut.position();
    boolean watched = watch();
    try {
      SSLEngineResult result = engine.wrap(plain, netOut);
      status = result.getHandshakeStatus();
      wire.left(netOut, netStart, plain.position() > plainStart, closing);
      return result;
    } finally {
      unwatch(watched);
    }
  }

  /** Before the handshake is done a client may be asked for its certificate in any step. */
  private boolean watch() {
    boolean due = session == null && engine.getUseClientMode();
    if (due) {
      certificate.work();
    }
    return due;
  }

  private static void unwatch(boolean watched) {
    if (watched) {
      CertificateWatch.Notes.rest();
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private static @Nullable Throwable quietly(Step step) {
    try {
      step.run();
      return null;
    } catch (VirtualMachineError error) {
      throw error;
    } catch (Throwable thrown) {
      return thrown;
    }
  }
}
