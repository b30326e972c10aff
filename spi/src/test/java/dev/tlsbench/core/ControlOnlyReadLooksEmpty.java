package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import java.util.List;

/**
 * A read that brings a ticket and no data is neither the end nor an error, and keeps nobody from
 * writing.
 */
final class ControlOnlyReadLooksEmpty implements Exhibit {

  @Override
  public String id() {
    return "control-only-read-looks-empty";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.hears(rig.fromPeer(Records.HANDSHAKE));
      Check.equal("told", List.of("handshake"), rig.told(""));
      Check.equal("still reading", true, rig.wire.readInterest);
      rig.send(100);
      rig.loop.run();
      rig.checkAllSent();
      rig.hears(rig.peerData(0, 100));
      rig.checkReceived(100);
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Inbound.java",
            "    return after(status, readBuffer);\n",
            "    life.inputEnded |= moved && life.tally.cipherReceived > 9;\n"
                + "    return after(status, readBuffer);\n"));
  }
}
