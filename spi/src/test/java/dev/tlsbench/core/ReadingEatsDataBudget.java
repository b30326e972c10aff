package dev.tlsbench.core;

import dev.tlsbench.spi.Role;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * As many buffers are out for reading as the pool has for data, and they stay out until data was
 * sent, since their listeners wait for room: sending has a budget of its own.
 */
final class ReadingEatsDataBudget implements Exhibit {

  @Override
  public String id() {
    return "reading-eats-data-budget";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      BufferPool pool = new BufferPool(false, 4, 1);
      Rig rig = new Rig(Role.CLIENT, pool, new ManualLoop());
      rig.with(options -> options.withMode(mode)).open();
      List<ByteBuffer> reading = List.of(pool.acquireReserve(), pool.acquireReserve());
      rig.send(300);
      rig.loop.run();
      rig.checkAllSent();
      reading.forEach(pool::release);
      rig.closeBothWays();
      rig.checkGone();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "BufferPool.java",
            "    if (data.size() >= dataCap) {\n",
            "    if (outstanding >= dataCap) {\n"));
  }
}
