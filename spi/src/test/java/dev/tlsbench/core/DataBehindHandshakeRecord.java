package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import java.util.List;

/**
 * Data that came in one piece with a handshake record is delivered without waiting for the socket
 * again.
 */
final class DataBehindHandshakeRecord implements Exhibit {

  @Override
  public String id() {
    return "data-behind-handshake-record";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).start();
      byte[] hello = FakeEngine.record(Records.HANDSHAKE, 0);
      rig.hears(
          hello, rig.peerData(0, 100), rig.fromPeer(Records.HANDSHAKE), rig.peerData(100, 100));
      rig.checkReceived(200);
      rig.checkAtRest();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Inbound.java",
            "      case OK, DONE -> ReadStep.AGAIN;",
            "      case OK, DONE -> rest();"));
  }
}
