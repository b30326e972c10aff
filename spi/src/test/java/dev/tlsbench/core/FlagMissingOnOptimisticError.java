package dev.tlsbench.core;

import java.util.List;

/** The first write of a send meets a passing error and nothing more is sent: the loop retries. */
final class FlagMissingOnOptimisticError implements Exhibit {

  @Override
  public String id() {
    return "flag-missing-on-optimistic-error";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.wire.next(0, Transport.Outcome.TRANSIENT);
      rig.send(300);
      rig.loop.run();
      rig.wire.writable();
      rig.loop.run();
      rig.checkAllSent();
      Check.equal("errors met", 1L, rig.connection.counters().transientErrors());
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Outbound.java",
            "    return cipher.queued() > 0 && !life.draining",
            "    return cipher.queued() > 0 && life.tally.wouldBlocks > 0 && !life.draining"));
  }
}
