package dev.tlsbench.core;

import java.util.List;

/** After its own close, while the peer is silent, a connection does not watch for writing. */
final class InterestFromEngineStatus implements Exhibit {

  @Override
  public String id() {
    return "interest-from-engine-status";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.send(100);
      rig.connection.close();
      rig.loop.run();
      Check.equal("half-closed", true, rig.wire.outputEnded);
      rig.checkAtRest();
      int writes = rig.wire.writes;
      for (int i = 0; i < 10; i++) {
        rig.wire.writable();
        rig.loop.run();
      }
      Check.equal("writes of an idle connection", writes, rig.wire.writes);
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "ConnectionMonitor.java",
            "life.draining ? armedWrite : outbound.blocked();",
            "life.draining ? armedWrite : outbound.blocked() || life.phase == Phase.LINGERING;"));
  }
}
