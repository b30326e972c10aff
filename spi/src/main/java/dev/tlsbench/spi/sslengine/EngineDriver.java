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
 * Steps one {@link SSLEngine} and gathers all that it has to say.
 *
 * <p>What an engine announces is not believed: providers differ in when they report NEED_WRAP, and
 * some keep the end of a record back without a word. So it is wrapped with an empty source until
 * nothing comes out, after every step that may have given it something to say; what came out and
 * has no other place waits in the outbox.
 */
final class EngineDriver {
  /**
   * How often in a row an engine is asked for last words in vain: the first may be an exception.
   */
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

  /** What the first handshake agreed on; null before. */
  @Nullable SessionInfo session() {
    return session;
  }

  /** The same, for those who must not ask before. */
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

  /** One record at most; what belongs behind it follows, into the destination or the outbox. */
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

  /** What the engine thinks of the end of its input, if anything. */
  @Nullable Throwable endInbound() {
    return quietly(engine::closeInbound);
  }

  boolean inboundDone() {
    return engine.isInboundDone();
  }

  boolean outboundDone() {
    return engine.isOutboundDone();
  }

  /** Takes in all that the engine has to say, as far as the outbox goes. */
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

  /** A handshake is done when the engine waits for nothing and has no more to say. */
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
   * Takes in what the engine still says after a failure, whatever it throws meanwhile: some throw
   * the failure once more before they give the alert out.
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

  /** All the work that is due, then what the engine has to say about it. */
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

  /** Closes both directions in the order that makes engines with native memory give it back. */
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
    if (session == null) {
      certificate.work();
    }
    return session == null;
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
