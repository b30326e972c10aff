package dev.tlsbench.core;

import dev.tlsbench.spi.Role;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The pool has no chunk for data: data waits, control records and reading go on, and the wait ends
 * by itself.
 */
final class PoolExhausted implements Exhibit {

  @Override
  public String id() {
    return "pool-exhausted";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      BufferPool pool = new BufferPool(false, 4, 1);
      Rig rig = new Rig(Role.CLIENT, pool, new ManualLoop());
      rig.with(options -> options.withMode(mode)).open();
      ByteBuffer only = pool.acquire(() -> {});
      rig.send(300);
      rig.loop.run();
      Check.equal("told", List.of(), rig.completions());
      rig.hears(rig.peerData(0, 100));
      rig.checkReceived(100);
      pool.release(only);
      rig.loop.run();
      rig.checkAllSent();
      rig.closeBothWays();
      rig.checkGone();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "CipherQueue.java",
            "pool.acquireReserve() : pool.acquire(retry)",
            "pool.acquireReserve() : pool.acquire(() -> {})"));
  }
}
