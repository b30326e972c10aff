package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import java.util.List;

/**
 * Echoes sent from inside the read callback, the last record of each taken in part at every place:
 * what the socket left over is sent without anything else having to happen.
 */
final class EchoLastPacketStuck implements Exhibit {
  private static final int SIZE = 40;
  private static final int RECORD = FakeEngine.OVERHEAD + SIZE;

  @Override
  public String id() {
    return "echo-last-packet-stuck";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.onData = data -> rig.send(data.remaining());
      for (int echo = 0; echo < 1000; echo++) {
        rig.wire.next(echo % RECORD, Transport.Outcome.WOULD_BLOCK);
        rig.wire.arrives(rig.fromPeer(Records.APPLICATION_DATA, Rig.coded(echo * SIZE, SIZE)));
        rig.loop.run();
        rig.wire.writable();
        rig.loop.run();
      }
      rig.checkAllSent();
      Check.equal("bytes received", 1000 * SIZE, rig.received.size());
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Outbound.java",
            "    return cipher.queued() > 0 && !life.draining && !life.outputDead",
            "    return cipher.queued() > 0 && !life.draining && caller == null"));
  }
}
