package dev.tlsbench.core;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Watches how the core treats an engine: one thread inside at a time, none while a task is out or
 * after the close, no asking without end. Keeps all that the engine put out, in order.
 */
final class EngineWatch implements TlsEngine {
  private static final int MOST_IDLE_CALLS = 10_000;

  private final FakeEngine engine;
  private final AtomicBoolean inside = new AtomicBoolean();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private volatile boolean taskOut;
  private int idleCalls;
  volatile boolean closed;

  /** Which rule was broken last; null when none was. */
  volatile String violation;

  EngineWatch(FakeEngine engine) {
    this.engine = engine;
  }

  /** All that the engine ever put out. */
  synchronized byte[] output() {
    return output.toByteArray();
  }

  private <T> T alone(Supplier<T> step) {
    rule("a closed engine is called", !closed);
    rule("the engine is called while its task is out", !taskOut);
    rule("two threads in one engine", inside.compareAndSet(false, true));
    try {
      return step.get();
    } finally {
      inside.set(false);
    }
  }

  private void rule(String broken, boolean kept) {
    if (!kept) {
      violation = broken;
      throw new AssertionError(broken);
    }
  }

  /** A step with buffers: moving nothing in any of them is idle. */
  private EngineStatus step(ByteBuffer from, ByteBuffer to, Supplier<EngineStatus> step) {
    return alone(
        () -> {
          int room = to.remaining();
          int rest = from.remaining();
          EngineStatus status = step.get();
          boolean moved = to.remaining() < room || from.remaining() < rest;
          idleCalls = moved ? 0 : idleCalls + 1;
          rule("the engine is asked without end", idleCalls < MOST_IDLE_CALLS);
          return status;
        });
  }

  private EngineStatus emitting(ByteBuffer from, ByteBuffer netOut, Supplier<EngineStatus> step) {
    int start = netOut.position();
    EngineStatus status = step(from, netOut, step);
    synchronized (this) {
      for (int i = start; i < netOut.position(); i++) {
        output.write(netOut.get(i));
      }
    }
    return status;
  }

  @Override
  public EngineStatus handshake(ByteBuffer netIn) {
    return step(netIn, ByteBuffer.allocate(0), () -> engine.handshake(netIn));
  }

  @Override
  public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
    return emitting(plain, netOut, () -> engine.write(plain, netOut));
  }

  @Override
  public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
    return step(netIn, plain, () -> engine.read(netIn, plain));
  }

  @Override
  public EngineStatus flush(ByteBuffer netOut) {
    return emitting(ByteBuffer.allocate(0), netOut, () -> engine.flush(netOut));
  }

  @Override
  public EngineStatus rekey(Rekey kind) {
    return alone(() -> engine.rekey(kind));
  }

  @Override
  public EngineStatus closeOutbound() {
    return alone(engine::closeOutbound);
  }

  @Override
  public EngineStatus endOfInput() {
    return alone(engine::endOfInput);
  }

  @Override
  public Runnable task() {
    Runnable task = alone(engine::task);
    if (task == null) {
      return null;
    }
    taskOut = true;
    return () -> {
      task.run();
      taskOut = false;
    };
  }

  @Override
  public boolean hasPendingOutput() {
    return alone(engine::hasPendingOutput);
  }

  @Override
  public boolean hasPendingPlaintext() {
    return alone(engine::hasPendingPlaintext);
  }

  @Override
  public EngineEvent nextEvent() {
    return alone(engine::nextEvent);
  }

  @Override
  public int plaintextLimit() {
    return alone(engine::plaintextLimit);
  }

  @Override
  public SessionInfo session() {
    return alone(engine::session);
  }

  @Override
  public ByteBuffer earlyDataLeft() {
    return alone(engine::earlyDataLeft);
  }

  @Override
  public TlsFailure failure() {
    return alone(engine::failure);
  }

  @Override
  public void close() {
    alone(
        () -> {
          engine.close();
          return null;
        });
    closed = true;
  }
}
