package dev.tlsbench.core;

import java.util.List;

/**
 * Sends that waited for the handshake, and sends that finish in their own call, are told once each.
 */
final class SyncSuccessSilent implements Exhibit {

  @Override
  public String id() {
    return "sync-success-silent";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).start();
      for (int i = 0; i < 3; i++) {
        rig.send(300);
      }
      rig.peerHello();
      rig.send(300);
      rig.loop.run();
      rig.checkAllSent();
      Check.equal("told", 4, rig.completions().size());
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Outbound.java",
            "        caller = 0;\n" + "        life.tally.toldInCall++;\n",
            "        caller = 0;\n" + "        continue;\n"));
  }
}
