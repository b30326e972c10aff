package dev.tlsbench.core;

import dev.tlsbench.spi.Alert;
import java.util.List;

/**
 * Data and the peer's close come together, and the listener closes on both: the data comes first
 * and the close is one.
 */
final class CloseReentrancy implements Exhibit {

  @Override
  public String id() {
    return "close-reentrancy";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.onTold =
          word -> {
            if (word.startsWith("received") || word.equals("peer closed")) {
              rig.connection.close();
            }
          };
      rig.hears(rig.peerData(0, 100), rig.peerAlert(Alert.CLOSE_NOTIFY));
      rig.wire.arrivesEnd();
      rig.loop.run();
      rig.checkGone();
      Check.equal(
          "told", List.of("handshake", "received 100", "peer closed", "closed"), rig.told(""));
      Check.equal("hello and one close_notify", 2, rig.recordsOnWire().size());
      Check.equal("failure", null, rig.failure);
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "ConnectionMonitor.java",
            "    if (life.phase.accepts()) {\n" + "      life.to(Phase.CLOSING);\n",
            "    if (life.phase.accepts()) {\n" + "      life.to(Phase.LINGERING);\n"));
  }
}
