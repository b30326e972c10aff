package dev.tlsbench.core;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.util.List;

/** The peer declines a renegotiation that data waits for: the data goes out at once. */
final class HoldOutlivesRefusal implements Exhibit {

  @Override
  public String id() {
    return "hold-outlives-refusal";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode, Role.SERVER).open();
      rig.connection.rekey(Rekey.RENEGOTIATE);
      rig.send(300);
      rig.loop.run();
      rig.hears(rig.peerAlert(Alert.NO_RENEGOTIATION));
      rig.checkAllSent();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Renegotiation.java",
            "    holding &= underWay;",
            "    holding &= event != EngineEvent.REKEY_DONE;"));
  }
}
