package dev.tlsbench.core;

import dev.tlsbench.spi.Alert;
import java.util.List;

/**
 * The peer closes while much is queued: all of it still goes out, or is told as failed where the
 * protocol ends both directions.
 */
final class OneChunkAfterClose implements Exhibit {

  @Override
  public String id() {
    return "one-chunk-after-close";
  }

  @Override
  public int times() {
    return 3;
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.wire.block();
      rig.send(1_000_000);
      rig.loop.run();
      rig.hears(rig.peerAlert(Alert.CLOSE_NOTIFY));
      rig.wire.always(new ScriptedTransport.Take(4096, Transport.Outcome.WOULD_BLOCK));
      while (rig.wire.writeInterest) {
        rig.wire.writable();
        rig.loop.run();
      }
      rig.checkAllSent();

      Rig both = Rig.of(mode).open();
      both.engine.closesBothWays = true;
      both.wire.block();
      both.send(1_000_000);
      both.loop.run();
      both.hears(both.peerAlert(Alert.CLOSE_NOTIFY));
      both.unblock();
      both.checkTold(SendResult.FAILED);
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Outbound.java",
            "    boolean moved = cipher.arrive();\n",
            "    boolean moved = cipher.arrive();\n"
                + "    life.outputEnded |= life.peerClosed;\n"));
  }
}
