package dev.tlsbench.core;

import java.nio.ByteBuffer;

/** Two threads that share a pool, met at the one moment at which a chunk could be forgotten. */
public final class PoolRaces {
  private PoolRaces() {}

  /**
   * A chunk comes back after another thread has found none and before it is known to wait.
   *
   * @return what was found wrong; empty if nothing was
   */
  public static String aReturnMeetsARefusal(String... none) {
    BufferPool pool = new BufferPool(false, 1, 1);
    ByteBuffer only = pool.acquire(() -> {});
    Late waiting = new Late(() -> pool.release(only));
    ByteBuffer refused = pool.acquire(waiting);
    waiting.giver.finish();
    if (refused != null) {
      return "two hold the only chunk";
    }
    if (waiting.told != 1) {
      return "who was refused was told %d times to ask again".formatted(waiting.told);
    }
    return pool.outstanding() == 0 ? "" : "a chunk is gone";
  }

  /** Asks to be told; as it is written down, another thread gives a chunk back. */
  private static final class Late implements Runnable {
    private final Runnable giving;
    private Worker giver;
    private int told;

    Late(Runnable giving) {
      this.giving = giving;
    }

    @Override
    public void run() {
      told++;
    }

    /** What a set asks first of what is added to it. */
    @Override
    public int hashCode() {
      if (giver == null) {
        giver = Worker.on(giving).awaitStandstill();
      }
      return 1;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }
  }
}
