package dev.tlsbench.cli.bench;

import dev.tlsbench.core.Connection;
import dev.tlsbench.core.EventLoop;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Sends from the connection's own event loop, refilling the window when half of it has ended. */
final class LoopStream extends Stream {
  private final EventLoop loop;
  private final Runnable start = this::start;
  private boolean filling;

  LoopStream(
      EventLoop loop,
      Connection connection,
      ByteBuffer payload,
      int window,
      boolean echoed,
      Recorder recorder,
      @Nullable Rekeyer rekeyer) {
    super(connection, payload, window, echoed, recorder, rekeyer, 1);
    this.loop = loop;
  }

  @Override
  void begin() {
    loop.execute(start);
  }

  /** Sends at least one message, however late this is called. */
  private void start() {
    filling = true;
    long now = System.nanoTime();
    issue(now, now);
    fill();
  }

  @Override
  void progressed(Round during, long now) {
    // A message may end inside its own send: then the call that fills the window continues.
    if (filling) {
      return;
    }
    if (!during.over(now)) {
      if (underWay() <= window() / 2) {
        fill();
      }
    } else if (underWay() == 0) {
      during.left(now);
    }
  }

  private void fill() {
    filling = true;
    long now = System.nanoTime();
    while (!round().over(now) && issue(now, now)) {
      now = System.nanoTime();
    }
    filling = false;
    if (round().over(now) && underWay() == 0) {
      round().left(now);
    }
  }
}
