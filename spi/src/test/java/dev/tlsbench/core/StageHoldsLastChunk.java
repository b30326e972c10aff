package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Role;
import java.util.List;

/**
 * Small sends are put together in the last buffer that the pool has for data: the record of them
 * needs no other.
 */
final class StageHoldsLastChunk implements Exhibit {

  @Override
  public String id() {
    return "stage-holds-last-chunk";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      BufferPool pool = new BufferPool(false, 4, 1);
      Rig rig = new Rig(Role.CLIENT, pool, new ManualLoop());
      rig.with(options -> options.withMode(mode)).start();
      for (int i = 0; i < 20; i++) {
        rig.send(100);
      }
      rig.wire.arrivesUnseen(FakeEngine.record(Records.HANDSHAKE, 0));
      rig.wire.readable();
      rig.loop.run();
      rig.checkAllSent();
      rig.closeBothWays();
      rig.checkGone();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch("Outbound.java", "source == null || sends.staged()", "source == null"));
  }
}
