package dev.tlsbench.core;

import java.util.List;

/** Whoever was refused a send is told once when there is room, and at the end at the latest. */
final class WritableNeverTold implements Exhibit {

  @Override
  public String id() {
    return "writable-never-told";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = full(mode);
      rig.unblock();
      rig.checkAllSent();
      Check.equal("told of room", 1, rig.told("writable").size());
      rig.closeBothWays();
      rig.checkGone();

      Rig given = full(mode);
      given.connection.abort();
      given.loop.run();
      given.checkGone();
      Check.equal("told at the end", 1, given.told("writable").size());
    }
  }

  private static Rig full(SendMode mode) {
    Rig rig = Rig.of(mode).with(options -> options.withLimits(2000, 1000)).open();
    rig.wire.block();
    while (rig.send(100) == Admission.ACCEPTED) {
      rig.loop.run();
    }
    Check.equal("refused again", Admission.FULL, rig.send(100));
    Check.equal("told of room too early", 0, rig.told("writable").size());
    return rig;
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Inbox.java",
            "someRefused && parked <= limit / 2;",
            "someRefused && parked == limit / 2;"));
  }
}
