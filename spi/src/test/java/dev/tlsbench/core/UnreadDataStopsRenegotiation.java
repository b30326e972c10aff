package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import java.util.List;

/**
 * The listener takes no data before its own sends have left, and those wait for a renegotiation
 * whose end lies behind that data: it is read ahead, and comes in order later.
 */
final class UnreadDataStopsRenegotiation implements Exhibit {

  @Override
  public String id() {
    return "unread-data-stops-renegotiation";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      for (boolean pauses : new boolean[] {true, false}) {
        Rig rig = Rig.of(mode).open();
        rig.engine.refusesDataInRekey = true;
        rig.appetite = pauses ? Integer.MAX_VALUE : 30;
        rig.onData = data -> pause(rig, pauses);
        rig.connection.rekey(Rekey.RENEGOTIATE);
        rig.send(300);
        rig.hears(rig.peerData(0, 100), rig.peerData(100, 200), rig.peerData(300, 50));
        rig.hears(rig.fromPeer(Records.HANDSHAKE));
        rig.checkAllSent();
        Check.equal("told of data", 1, rig.told("received").size());
        Check.equal("watched for reading", false, rig.wire.readInterest);
        rig.hears(rig.peerData(350, 100));
        rig.onData = data -> {};
        rig.appetite = Integer.MAX_VALUE;
        rig.connection.resumeReading();
        rig.loop.run();
        rig.wire.readable();
        rig.loop.run();
        rig.checkReceived(450);
        rig.closeBothWays();
        rig.checkGone();
        Check.equal("failure", null, rig.failure);
      }
    }
  }

  private static void pause(Rig rig, boolean pauses) {
    if (pauses) {
      rig.connection.pauseReading();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch("Inbound.java", "(receiveQueue.open() || readsAhead)", "receiveQueue.open()"));
  }
}
