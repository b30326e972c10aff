package dev.tlsbench.spi;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Forwards all calls to another engine, for subclasses that watch an engine or spoil it. Its rules
 * for threads and errors are the other engine's.
 */
public class ForwardingEngine implements TlsEngine {
  /** The other engine. A subclass that replaces it closes the replaced one. */
  protected TlsEngine engine;

  /**
   * Makes an engine that does what this one does.
   *
   * @param engine where all calls go
   */
  public ForwardingEngine(TlsEngine engine) {
    this.engine = engine;
  }

  @Override
  public EngineStatus handshake(ByteBuffer netIn) {
    return engine.handshake(netIn);
  }

  @Override
  public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
    return engine.write(plain, netOut);
  }

  @Override
  public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
    return engine.read(netIn, plain);
  }

  @Override
  public EngineStatus flush(ByteBuffer netOut) {
    return engine.flush(netOut);
  }

  @Override
  public EngineStatus rekey(Rekey kind) {
    return engine.rekey(kind);
  }

  @Override
  public EngineStatus closeOutbound() {
    return engine.closeOutbound();
  }

  @Override
  public EngineStatus endOfInput() {
    return engine.endOfInput();
  }

  @Override
  public @Nullable Runnable task() {
    return engine.task();
  }

  @Override
  public boolean hasPendingOutput() {
    return engine.hasPendingOutput();
  }

  @Override
  public boolean hasPendingPlaintext() {
    return engine.hasPendingPlaintext();
  }

  @Override
  public @Nullable EngineEvent nextEvent() {
    return engine.nextEvent();
  }

  @Override
  public int plaintextLimit() {
    return engine.plaintextLimit();
  }

  @Override
  public SessionInfo session() {
    return engine.session();
  }

  @Override
  public byte @Nullable [] exportKeyingMaterial(String label, byte[] context, int length) {
    return engine.exportKeyingMaterial(label, context, length);
  }

  @Override
  public ByteBuffer earlyDataLeft() {
    return engine.earlyDataLeft();
  }

  @Override
  public ClientCertificate clientCertificate() {
    return engine.clientCertificate();
  }

  @Override
  public @Nullable TlsFailure failure() {
    return engine.failure();
  }

  @Override
  public void close() {
    engine.close();
  }
}
