package dev.tlsbench.core;

import dev.tlsbench.core.SyncPoints.Point;
import java.util.List;

/**
 * A thread stops between encrypting and writing, and another sends meanwhile: the second record
 * must not overtake the first.
 */
final class CipherReorderAfterUnlock implements Exhibit {

  @Override
  public String id() {
    return "cipher-reorder-after-unlock";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Gate gate = new Gate(Point.DEPARTING);
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
            "Outbound.java",
            "    if (life.draining || !life.wireTakes()) {\n"
                + "      return false;\n"
                + "    }\n"
                + "    if (cipher.queued() > 0 && !retry) {\n",
            "    if (!life.wireTakes()) {\n"),
        new Patch(
            "CipherQueue.java",
            "    return ready.toArray(inFlight);",
            "    ByteBuffer[] own = ready.toArray(inFlight);\n    ready.clear();\n    return own;"),
        new Patch(
            "Drainer.java",
            "    int writes = 0;",
            "    int writes = 0;\n    InFlight inFlight = new InFlight();"));
  }
}
