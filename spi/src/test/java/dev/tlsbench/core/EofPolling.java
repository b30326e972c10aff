package dev.tlsbench.core;

import dev.tlsbench.spi.Alert;
import java.util.List;

/**
 * The peer ended its direction while the socket is full: its end is not read again and again, and
 * what is queued still goes out.
 */
final class EofPolling implements Exhibit {

  @Override
  public String id() {
    return "eof-polling";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.wire.block();
      rig.send(100_000);
      rig.loop.run();
      rig.wire.arrives(rig.peerAlert(Alert.CLOSE_NOTIFY));
      rig.wire.arrivesEnd();
      rig.loop.run();
      int reads = rig.wire.reads;
      for (int i = 0; i < 100; i++) {
        rig.wire.readable();
        rig.loop.run();
      }
      Check.equal("reads of the end", reads, rig.wire.reads);
      Check.equal("watched for reading", false, rig.wire.readInterest);
      rig.unblock();
      rig.checkAllSent();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch("Inbound.java", "return ready() && !life.inputEnded;", "return ready();"));
  }
}
