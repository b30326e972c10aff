package dev.tlsbench.core;

import dev.tlsbench.spi.Role;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two connections wait for a buffer of an exhausted pool, and the first of them has ended when one
 * is given back: the other gets it.
 */
final class PoolWakesTheDead implements Exhibit {

  @Override
  public String id() {
    return "pool-wakes-the-dead";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      BufferPool pool = new BufferPool(false, 4, 1);
      ManualLoop loop = new ManualLoop();
      ByteBuffer only = pool.acquire(() -> {});
      List<Rig> rigs = Stream.generate(() -> new Rig(Role.CLIENT, pool, loop)).limit(2).toList();
      for (Rig rig : rigs) {
        rig.with(options -> options.withMode(mode)).open();
        rig.send(300);
        loop.run();
      }
      rigs.get(0).connection.abort();
      loop.run();
      rigs.get(0).checkTold(SendResult.CANCELLED);
      pool.release(only);
      loop.run();
      rigs.get(1).checkAllSent();
      rigs.get(1).closeBothWays();
      rigs.get(1).checkGone();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "BufferPool.java",
            "        worth = List.copyOf(waiting);\n" + "        waiting.clear();\n",
            "        worth = waiting.stream().limit(1).toList();\n"
                + "        worth.forEach(waiting::remove);\n"));
  }
}
