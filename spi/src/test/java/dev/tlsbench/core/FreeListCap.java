package dev.tlsbench.core;

import dev.tlsbench.spi.Role;
import java.util.List;

/**
 * After a burst the pool keeps no more idle chunks than it may, and the connection no chunk at all.
 */
final class FreeListCap implements Exhibit {

  @Override
  public String id() {
    return "free-list-cap";
  }

  @Override
  public int times() {
    return 2;
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      BufferPool pool = new BufferPool(false, 4, Integer.MAX_VALUE);
      Rig rig = new Rig(Role.CLIENT, pool, new ManualLoop());
      rig.with(options -> options.withMode(mode).withLimits(4 << 20, 2 << 20)).start();
      for (int i = 0; i < 10_000; i++) {
        rig.send(100);
      }
      rig.peerHello();
      rig.checkAllSent();
      Check.that("ciphertext for many chunks", rig.connection.counters().peakQueued() > 600_000);
      Check.equal("outstanding", 0, pool.outstanding());
      Check.that("idle", pool.idle() <= 4);
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "BufferPool.java",
            "if (idle.size() < idleCap) {",
            "if (idle.size() < idleCap * 64) {"));
  }
}
