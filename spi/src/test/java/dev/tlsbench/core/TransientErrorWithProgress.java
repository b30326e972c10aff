package dev.tlsbench.core;

import java.util.List;

/** A write that fails in passing has taken some bytes first: those are not sent again. */
final class TransientErrorWithProgress implements Exhibit {

  @Override
  public String id() {
    return "transient-error-with-progress";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      int record = FakeEngine.OVERHEAD + 300;
      for (int part : new int[] {0, 1, 5, record - 1, record}) {
        Rig rig = Rig.of(mode).open();
        rig.wire.next(part, Transport.Outcome.TRANSIENT);
        rig.send(300);
        rig.loop.run();
        rig.wire.writable();
        rig.loop.run();
        rig.checkAllSent();
      }
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Drainer.java",
            "          writes++;\n",
            "          if (outcome == Transport.Outcome.TRANSIENT) {\n"
                + "            inFlight.buffers[0].rewind();\n"
                + "          }\n"
                + "          writes++;\n"));
  }
}
