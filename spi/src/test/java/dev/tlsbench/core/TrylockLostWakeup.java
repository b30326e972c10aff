package dev.tlsbench.core;

import dev.tlsbench.core.SyncPoints.Point;
import java.util.List;

/**
 * The drainer has found nothing left and is about to give up its right, when another thread parks a
 * send and leaves, since somebody is draining: that send must not be left behind.
 */
final class TrylockLostWakeup implements Exhibit {

  @Override
  public String id() {
    return "trylock-lost-wakeup";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Gate gate = new Gate(Point.DRAINED);
      Rig rig = Rig.of(mode).with(options -> options.withSyncPoints(gate)).open();
      gate.arm();
      Worker first =
          Worker.on(
              () -> {
                rig.send(300);
                rig.loop.run();
              });
      gate.awaitArrival(first);
      Worker second = Worker.on(() -> rig.send(300)).awaitStandstill();
      gate.open();
      first.finish();
      second.finish();
      rig.loop.run();
      rig.checkAllSent();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "ConnectionMonitor.java",
            "  synchronized DrainStep step(InFlight inFlight) {\n"
                + "    DrainStep step = outbound.step(inFlight);\n"
                + "    if (step == DrainStep.REST) {\n"
                + "      options.syncPoints().reached(Point.DRAINED);\n",
            "  DrainStep step(InFlight inFlight) {\n"
                + "    DrainStep step;\n"
                + "    synchronized (this) {\n"
                + "      step = outbound.step(inFlight);\n"
                + "      life.draining |= step == DrainStep.REST;\n"
                + "    }\n"
                + "    if (step == DrainStep.REST) {\n"
                + "      options.syncPoints().reached(Point.DRAINED);\n"
                + "      life.draining = false;\n"));
  }
}
