package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Tears down with itself what it shares with the other engines of its backend. */
final class EndsAllOthers extends ForwardingEngine {
  private final AtomicInteger teardowns;
  private final int teardownsBefore;

  private EndsAllOthers(TlsEngine engine, AtomicInteger teardowns) {
    super(engine);
    this.teardowns = teardowns;
    this.teardownsBefore = teardowns.get();
  }

  /** Makes engines that share something. */
  static UnaryOperator<TlsEngine> among() {
    AtomicInteger teardowns = new AtomicInteger();
    return engine -> new EndsAllOthers(engine, teardowns);
  }

  @Override
  public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
    return teardowns.get() == teardownsBefore ? super.write(plain, netOut) : EngineStatus.CLOSED;
  }

  @Override
  public void close() {
    super.close();
    teardowns.incrementAndGet();
  }
}
