package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import java.util.List;

/**
 * A record comes byte by byte, and what the engine does with it moves nothing: that it waited so
 * often before is no reason to give it up.
 */
final class WaitingTakenForSpinning implements Exhibit {

  @Override
  public String id() {
    return "waiting-taken-for-spinning";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode);
      rig.engine.ponders = true;
      rig.start();
      for (byte piece : FakeEngine.record(Records.HANDSHAKE, 0)) {
        rig.hears(new byte[] {piece});
      }
      for (byte piece : rig.peerData(0, 20)) {
        rig.hears(new byte[] {piece});
      }
      rig.checkReceived(20);
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Lifecycle.java",
            "idleInARow = goesOn && !moved ? idleInARow + 1 : 0;",
            "idleInARow = moved ? 0 : idleInARow + 1;"));
  }
}
