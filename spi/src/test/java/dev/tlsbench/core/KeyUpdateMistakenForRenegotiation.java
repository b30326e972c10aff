package dev.tlsbench.core;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Records;
import java.util.List;

/**
 * A key update of the peer is nobody's business but the engine's: idle, in the middle of data, and
 * right before the close.
 */
final class KeyUpdateMistakenForRenegotiation implements Exhibit {

  @Override
  public String id() {
    return "keyupdate-mistaken-for-renegotiation";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.hears(rig.fromPeer(Records.HANDSHAKE));
      rig.hears(rig.peerData(0, 100), rig.fromPeer(Records.HANDSHAKE), rig.peerData(100, 100));
      rig.checkReceived(200);
      rig.send(300);
      rig.loop.run();
      rig.hears(rig.fromPeer(Records.HANDSHAKE), rig.peerAlert(Alert.CLOSE_NOTIFY));
      rig.checkAllSent();
      rig.connection.close();
      rig.loop.run();
      rig.wire.arrivesEnd();
      rig.loop.run();
      Check.equal("failure", null, rig.failure);
      rig.checkGone();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Lifecycle.java",
            "      case CONTROL_RECORD -> countControlRecord();",
            "      case CONTROL_RECORD ->\n"
                + "          failed(Failure.of(Failure.Kind.TLS, \"the peer renegotiates\"));"));
  }
}
