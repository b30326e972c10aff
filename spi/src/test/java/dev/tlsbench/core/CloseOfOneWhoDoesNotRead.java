package dev.tlsbench.core;

import dev.tlsbench.spi.Alert;
import java.util.List;

/**
 * Reading is paused, or data was left, and the connection is closed: what comes is dropped, so that
 * both ends come to their end at once. Who takes what comes still gets all of it.
 */
final class CloseOfOneWhoDoesNotRead implements Exhibit {

  @Override
  public String id() {
    return "close-of-one-who-does-not-read";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig paused = Rig.of(mode).open();
      paused.connection.pauseReading();
      paused.connection.close();
      checkEnd(paused, 0);

      Rig pausedLater = Rig.of(mode).open();
      pausedLater.connection.close();
      pausedLater.hears(pausedLater.peerData(0, 100));
      pausedLater.connection.pauseReading();
      checkEnd(pausedLater, 100);

      Rig left = Rig.of(mode).open();
      left.appetite = 30;
      left.hears(left.peerData(0, 100));
      left.connection.close();
      left.connection.resumeReading();
      checkEnd(left, 30);

      Rig leaving = Rig.of(mode).open();
      leaving.appetite = 30;
      leaving.onData = data -> leaving.connection.close();
      leaving.hears(leaving.peerData(0, 100));
      checkEnd(leaving, 30);

      Rig taking = Rig.of(mode).open();
      taking.connection.close();
      taking.hears(taking.peerData(0, 100));
      checkEnd(taking, 200);
    }
  }

  private static void checkEnd(Rig rig, int received) {
    rig.loop.run();
    rig.hears(rig.peerData(100, 100));
    rig.hears(rig.peerAlert(Alert.CLOSE_NOTIFY));
    rig.wire.arrivesEnd();
    rig.loop.run();
    rig.checkReceived(received);
    rig.checkGone();
    Check.equal("failure", null, rig.failure);
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "ConnectionMonitor.java",
            "    receiveQueue.close();\n" + "    settle();",
            "    settle();"));
  }
}
