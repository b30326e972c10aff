package dev.tlsbench.core;

import java.util.List;

/** A wire that becomes readable inside a read does not make the same bytes read twice. */
final class UnwrapReentry implements Exhibit {

  @Override
  public String id() {
    return "unwrap-reentry";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      Runnable before = rig.wire.onCall;
      rig.wire.onCall =
          () -> {
            before.run();
            rig.wire.onCall = before;
            rig.wire.readable();
          };
      rig.hears(rig.peerData(0, 100), rig.peerData(100, 200));
      rig.checkReceived(300);
      rig.checkAtRest();
      Check.equal("failure", null, rig.failure);
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Inbound.java",
            "    if (life.reading || !life.phase.live()) {\n",
            "    if (!life.phase.live()) {\n"));
  }
}
