package dev.tlsbench.core;

import java.util.List;

/**
 * Echoes sent from inside the read callback, each record of them taken in part, at every place:
 * what the socket left over is sent without anything else having to happen.
 */
final class EchoLastPacketStuck implements Exhibit {
  private static final int SIZE = 40;
  private static final int ECHOES = 1000;
  private static final int RECORD = FakeEngine.OVERHEAD + SIZE;

  @Override
  public String id() {
    return "echo-last-packet-stuck";
  }

  @Override
  public int times() {
    return 1;
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      for (int part = 0; part < RECORD; part++) {
        echo(mode, part);
      }
    }
  }

  private static void echo(SendMode mode, int part) {
    Rig rig = Rig.of(mode).open();
    rig.onData = data -> rig.send(data.remaining());
    for (int echo = 0; echo < ECHOES; echo++) {
      rig.wire.next(part, Transport.Outcome.WOULD_BLOCK);
      rig.hears(rig.peerData(echo * SIZE, SIZE));
      rig.wire.writable();
      rig.loop.run();
    }
    rig.checkAllSent();
    rig.checkReceived(ECHOES * SIZE);
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Outbound.java",
            "    return cipher.queued() > 0 && !life.draining && life.wireTakes()",
            "    return cipher.queued() > 0 && !life.draining && caller == 0"));
  }
}
