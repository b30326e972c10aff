package dev.tlsbench.core;

import dev.tlsbench.core.SyncPoints.Point;
import java.util.List;

/** A thread is about to tell of a send when another has a later one done: they stay in order. */
final class ToldOutOfOrder implements Exhibit {

  @Override
  public String id() {
    return "told-out-of-order";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Gate gate = new Gate(Point.TELLING);
      Rig rig = Rig.of(mode).with(options -> options.withSyncPoints(gate)).open();
      gate.arm();
      Worker first =
          Worker.on(
              () -> {
                rig.send(300);
                rig.loop.run();
              });
      gate.awaitArrival(first);
      rig.send(300);
      rig.loop.run();
      gate.open();
      first.finish();
      rig.loop.run();
      rig.checkAllSent();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "ConnectionMonitor.java",
            "    if (life.telling) {\n      return null;\n    }\n    return nextBatch();",
            "    return nextBatch();"));
  }
}
