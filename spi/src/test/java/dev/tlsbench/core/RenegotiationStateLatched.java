package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import java.util.List;

/** A refused sender is told of room in the middle of a renegotiation, too. */
final class RenegotiationStateLatched implements Exhibit {

  @Override
  public String id() {
    return "reneg-state-latched";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).with(options -> options.withLimits(2000, 1000)).open();
      rig.wire.block();
      while (rig.send(100) == Admission.ACCEPTED) {
        rig.loop.run();
      }
      rig.connection.rekey(Rekey.RENEGOTIATE);
      rig.unblock();
      Check.equal("told of room", 1, rig.told("writable").size());
      rig.hears(rig.fromPeer(Records.HANDSHAKE));
      rig.checkAllSent();
      rig.closeBothWays();
      rig.checkGone();
      Check.equal("failure", null, rig.failure);
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Lifecycle.java",
            "sends && !renegotiation.holds() && !writeWaits",
            "sends && !renegotiation.holds() && tally.rekeys == 0 && !writeWaits"));
  }
}
