package dev.tlsbench.core;

import java.util.List;

/** What the peer said before a write failed is still told. */
final class ProbeReadEatsData implements Exhibit {

  @Override
  public String id() {
    return "probe-read-eats-data";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.wire.next(10, Transport.Outcome.FATAL);
      rig.wire.arrivesUnseen(rig.peerData(0, 100));
      rig.send(300);
      rig.loop.run();
      rig.wire.readable();
      rig.loop.run();
      rig.checkReceived(100);
      rig.wire.arrivesEnd();
      rig.loop.run();
      rig.checkTold(SendResult.FAILED);
      rig.checkGone();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Inbound.java",
            "discarding |= life.failure != null && !life.outputDead;",
            "discarding |= life.failure != null;"));
  }
}
