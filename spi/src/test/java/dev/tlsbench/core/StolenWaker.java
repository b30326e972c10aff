package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import java.util.List;

/**
 * A sender waits for the socket, and so does the answer to something read: one readiness serves
 * both.
 */
final class StolenWaker implements Exhibit {

  @Override
  public String id() {
    return "stolen-waker";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.wire.block();
      rig.send(300);
      rig.loop.run();
      rig.send(300);
      rig.loop.run();
      rig.hears(rig.fromPeer(Records.HANDSHAKE));
      Check.equal("watched for writing", true, rig.wire.writeInterest);
      rig.unblock();
      rig.checkAllSent();
      Check.equal("hello, two sends and the answer", 4, rig.recordsOnWire().size());
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "ConnectionMonitor.java",
            "life.draining ? armedWrite : outbound.blocked();",
            "life.draining ? armedWrite : outbound.blocked() && !life.engine.hasPendingOutput();"));
  }
}
