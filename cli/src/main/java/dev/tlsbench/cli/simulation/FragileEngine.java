package dev.tlsbench.cli.simulation;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Wraps an engine that may fail at any step without output for the peer, and may take no data while
 * a renegotiation is under way.
 */
final class FragileEngine extends ForwardingEngine {
  private static final TlsFailure FAILURE =
      new TlsFailure(
          TlsFailure.Stage.DATA,
          Alert.INTERNAL_ERROR,
          TlsFailure.Origin.LOCAL,
          "the engine fails, as was chosen",
          null);

  private final BooleanSupplier fails;
  private final Runnable rekeys;
  private final BooleanSupplier refuses;
  private final Runnable refusals;
  private boolean failed;
  private boolean refusing;

  /**
   * @param fails whether it fails now
   * @param rekeys run when a rekey was begun
   * @param refuses whether it takes no data until the rekey that has begun is over
   * @param refusals run when it has taken no data that it was given
   */
  FragileEngine(
      TlsEngine engine,
      BooleanSupplier fails,
      Runnable rekeys,
      BooleanSupplier refuses,
      Runnable refusals) {
    super(engine);
    this.fails = fails;
    this.rekeys = rekeys;
    this.refuses = refuses;
    this.refusals = refusals;
  }

  private EngineStatus step(Supplier<EngineStatus> step) {
    failed = failed || fails.getAsBoolean();
    return failed ? EngineStatus.FAILED : step.get();
  }

  @Override
  public EngineStatus handshake(ByteBuffer netIn) {
    return step(() -> engine.handshake(netIn));
  }

  @Override
  public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
    boolean refused = refusing && plain.hasRemaining() && !engine.hasPendingOutput();
    return step(() -> refused ? refuse() : engine.write(plain, netOut));
  }

  private EngineStatus refuse() {
    refusals.run();
    return EngineStatus.NEED_INPUT;
  }

  @Override
  public @Nullable EngineEvent nextEvent() {
    EngineEvent event = engine.nextEvent();
    if (event == EngineEvent.REKEY_STARTED) {
      refusing = refuses.getAsBoolean();
    } else if (event == EngineEvent.REKEY_DONE
        || event == EngineEvent.REKEY_REFUSED
        || event == EngineEvent.PEER_CLOSED) {
      refusing = false;
    }
    return event;
  }

  /** Gives what it has said is pending: early data, or what was in a renegotiation's way. */
  @Override
  public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
    boolean owes = engine.hasPendingPlaintext();
    failed = failed || (fails.getAsBoolean() && !owes);
    return failed ? EngineStatus.FAILED : engine.read(netIn, plain);
  }

  @Override
  public EngineStatus flush(ByteBuffer netOut) {
    return failed ? EngineStatus.DONE : engine.flush(netOut);
  }

  @Override
  public EngineStatus rekey(Rekey kind) {
    EngineStatus status = step(() -> engine.rekey(kind));
    if (status == EngineStatus.OK) {
      rekeys.run();
    }
    return status;
  }

  @Override
  public EngineStatus closeOutbound() {
    return step(engine::closeOutbound);
  }

  @Override
  public EngineStatus endOfInput() {
    return failed ? EngineStatus.FAILED : engine.endOfInput();
  }

  @Override
  public @Nullable Runnable task() {
    return failed ? null : engine.task();
  }

  @Override
  public boolean hasPendingOutput() {
    return !failed && engine.hasPendingOutput();
  }

  @Override
  public boolean hasPendingPlaintext() {
    return !failed && engine.hasPendingPlaintext();
  }

  @Override
  public @Nullable TlsFailure failure() {
    return failed ? FAILURE : engine.failure();
  }
}
