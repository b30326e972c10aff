package dev.tlsbench.cli.simulation;

import dev.tlsbench.core.BufferPool;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Another connection on the same pool, that needs a buffer a few times. */
final class Neighbour implements Actor {
  private static final int MANY = 30;

  private final BufferPool pool;
  private final Runnable released;
  private int left;
  private @Nullable ByteBuffer buffer;
  private boolean waits;

  /**
   * @param pressing whether there is always somebody
   * @param released run before a buffer is given back
   */
  Neighbour(Choices choices, BufferPool pool, boolean pressing, Runnable released) {
    this.pool = pool;
    this.released = released;
    int drawn = choices.oneOf(0, 3, 30);
    this.left = pressing ? MANY : drawn;
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
      released.run();
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
