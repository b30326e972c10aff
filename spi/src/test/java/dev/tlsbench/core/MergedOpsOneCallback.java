package dev.tlsbench.core;

import dev.tlsbench.core.SyncPoints.Point;
import java.util.List;

/** What several threads send goes out in one record: each of them is told all the same. */
final class MergedOpsOneCallback implements Exhibit {

  @Override
  public String id() {
    return "merged-ops-one-callback";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Gate gate = new Gate(Point.PARKED);
      Rig rig = Rig.of(mode).with(options -> options.withSyncPoints(gate)).open();
      gate.arm();
      Worker first = Worker.on(() -> rig.send(100));
      gate.awaitArrival(first);
      rig.send(100);
      rig.send(100);
      gate.open();
      first.finish();
      rig.loop.run();
      rig.checkAllSent();
      Check.equal("records, the hello included", 2, rig.recordsOnWire().size());
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "SendQueue.java",
            "    first = op.following();\n    if (first == null) {",
            "    do {\n      first = first.following();\n"
                + "    } while (first != null && first.cipherEnd == op.cipherEnd);\n"
                + "    if (first == null) {"));
  }
}
