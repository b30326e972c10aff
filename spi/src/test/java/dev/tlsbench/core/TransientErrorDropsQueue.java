package dev.tlsbench.core;

import java.util.List;

/**
 * A passing error on the way of the rest of a record is retried, and nothing is lost or told as
 * failed.
 */
final class TransientErrorDropsQueue implements Exhibit {

  @Override
  public String id() {
    return "transient-error-drops-queue";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.wire.next(1, Transport.Outcome.WOULD_BLOCK).next(0, Transport.Outcome.TRANSIENT);
      rig.send(300);
      rig.loop.run();
      rig.wire.writable();
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
            "if (outcome == Transport.Outcome.FATAL ||",
            "if (outcome.compareTo(Transport.Outcome.TRANSIENT) >= 0 ||"));
  }
}
