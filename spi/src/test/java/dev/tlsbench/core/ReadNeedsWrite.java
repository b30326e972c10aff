package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import java.util.List;

/**
 * Something read has to be answered while the socket is full: reading goes on at once, and the
 * answer leaves when there is room.
 */
final class ReadNeedsWrite implements Exhibit {

  @Override
  public String id() {
    return "read-needs-write";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.wire.block();
      rig.send(300);
      rig.loop.run();
      rig.hears(rig.fromPeer(Records.HANDSHAKE), rig.peerData(0, 200));
      rig.checkReceived(200);
      rig.unblock();
      rig.checkAllSent();
      Check.equal("hello, data and answer", 3, rig.recordsOnWire().size());
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Inbound.java",
            "      case OK, DONE -> ReadStep.AGAIN;",
            "      case OK, DONE -> {\n"
                + "        waitsForOutput = life.engine.hasPendingOutput();\n"
                + "        yield ReadStep.AGAIN;\n"
                + "      }"));
  }
}
