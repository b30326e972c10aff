package dev.tlsbench.core;

import java.util.List;

/**
 * A connection that is aborted with one send in flight and fifty behind it tells all of them before
 * it is gone.
 */
final class DestroyDropsOps implements Exhibit {

  @Override
  public String id() {
    return "destroy-drops-ops";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.wire.block();
      for (int i = 0; i < 51; i++) {
        rig.send(300);
        rig.loop.run();
      }
      rig.connection.close();
      rig.connection.abort();
      rig.loop.run();
      rig.checkGone();
      rig.checkTold(SendResult.CANCELLED);
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Outbound.java",
            "      sends.doomAll(life.resultOfFailure(), life.failure);\n" + "      collect();\n",
            "      sends.doomAll(life.resultOfFailure(), life.failure);\n"));
  }
}
