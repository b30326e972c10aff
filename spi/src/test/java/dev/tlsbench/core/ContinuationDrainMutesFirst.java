package dev.tlsbench.core;

import java.util.List;

/**
 * The first of several sends is delayed by a full socket, the others are finished by the same
 * drain: each is told.
 */
final class ContinuationDrainMutesFirst implements Exhibit {

  @Override
  public String id() {
    return "continuation-drain-mutes-first";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.wire.next(7, Transport.Outcome.WOULD_BLOCK);
      for (int i = 0; i < 3; i++) {
        rig.send(300);
      }
      rig.loop.run();
      rig.wire.writable();
      rig.loop.run();
      rig.checkAllSent();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Outbound.java",
            "        life.tally.toldLater++;\n" + "      }\n",
            "        life.tally.toldLater++;\n"
                + "      }\n"
                + "      if (life.tally.wouldBlocks > 0 && life.tally.toldLater == 1) {\n"
                + "        continue;\n"
                + "      }\n"));
  }
}
