package dev.tlsbench.cli.bench;

import dev.tlsbench.core.Connection;
import dev.tlsbench.core.EventLoop;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import java.util.concurrent.atomic.AtomicInteger;

/** Changes the keys of a connection from time to time while messages are in flight. */
final class Rekeyer {
  /** Well below the rate that a connection takes for an attack. */
  private static final long INTERVAL_NANOS = 20_000_000;

  private final Connection asking;
  private final EventLoop loop;
  private final Rekey kind;
  private final Recorder recorder;
  private final Liveness liveness;
  private final Runnable ask = this::ask;

  /** Counts the beginnings and the ends: odd while a rekey is in progress. */
  private final AtomicInteger epoch = new AtomicInteger();

  private long last;

  /**
   * @param asking the end that begins
   * @param loop its event loop
   */
  Rekeyer(Connection asking, EventLoop loop, Rekey kind, Recorder recorder, Liveness liveness) {
    this.asking = asking;
    this.loop = loop;
    this.kind = kind;
    this.recorder = recorder;
    this.liveness = liveness;
  }

  /** A message was sent now; on the thread that sends. */
  void sent(long now) {
    int current = epoch.get();
    if (current % 2 == 0 && now - last >= INTERVAL_NANOS) {
      last = now;
      epoch.set(current + 1);
      recorder.rekeyed(now);
      loop.execute(ask);
    }
  }

  int epoch() {
    return epoch.get();
  }

  /** Whether keys were being changed at some time between then and now. */
  boolean since(int before) {
    return before % 2 == 1 || before != epoch.get();
  }

  private void ask() {
    EngineStatus status = asking.rekey(kind);
    switch (status) {
      case OK -> {}
      case UNSUPPORTED, FAILED, CLOSED ->
          liveness.fail("the engine answered %s to %s".formatted(status, kind));
      default -> over(); // It is busy: try again later.
    }
  }

  /** An event of the asking end. */
  void happened(EngineEvent event) {
    switch (event) {
      case REKEY_DONE -> over();
      case REKEY_REFUSED -> liveness.fail("the peer refused " + kind);
      default -> {}
    }
  }

  private void over() {
    int current = epoch.get();
    if (current % 2 == 1) {
      epoch.compareAndSet(current, current + 1);
    }
  }
}
