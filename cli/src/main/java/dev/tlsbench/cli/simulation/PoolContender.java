package dev.tlsbench.cli.simulation;

import dev.tlsbench.core.BufferPool;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Another connection on the same pool, that needs a buffer a few times. */
final class PoolContender implements Actor {
  private final BufferPool pool;
  private int left;
  private @Nullable ByteBuffer buffer;
  private boolean waits;

  PoolContender(Choices choices, BufferPool pool) {
    this.pool = pool;
    this.left = choices.oneOf(0, 3, 30);
  }

  @Override
  public Object thread() {
    return this;
  }

  @Override
  public boolean ready() {
    return buffer != null || (left > 0 && !waits);
  }

  @Override
  public void act() {
    if (buffer != null) {
      pool.release(buffer);
      buffer = null;
      return;
    }
    buffer = pool.acquire(() -> waits = false);
    waits = buffer == null;
    left -= waits ? 0 : 1;
  }

  @Override
  public String toString() {
    return buffer == null ? "another connection wants a buffer" : "another gives a buffer back";
  }
}
