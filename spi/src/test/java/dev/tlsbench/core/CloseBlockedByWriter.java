package dev.tlsbench.core;

import dev.tlsbench.core.SyncPoints.Point;
import java.time.Duration;
import java.util.List;

/**
 * The socket stays full and a thread sits in its write: the close returns, and the deadline ends it
 * all.
 */
final class CloseBlockedByWriter implements Exhibit {

  @Override
  public String id() {
    return "close-blocked-by-writer";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Gate gate = new Gate(Point.ARRIVING);
      Rig rig = Rig.of(mode).with(options -> options.withSyncPoints(gate)).open();
      rig.wire.block();
      gate.arm();
      Worker writer =
          Worker.on(
              () -> {
                rig.send(300);
                rig.loop.run();
              });
      gate.awaitArrival(writer);
      rig.connection.close();
      rig.loop.advance(Duration.ofSeconds(11));
      gate.open();
      writer.finish();
      rig.loop.run();
      rig.checkGone();
      rig.checkTold(SendResult.FAILED);
      Check.equal("why", Failure.Kind.TIMEOUT, rig.failure.kind());
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "ConnectionMonitor.java",
            "life.phaseExpired(number, outbound.queued());",
            "if (!life.draining) {\n"
                + "      life.phaseExpired(number, outbound.queued());\n"
                + "    }"));
  }
}
