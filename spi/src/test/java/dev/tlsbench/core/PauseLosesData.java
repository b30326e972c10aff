package dev.tlsbench.core;

import java.util.List;

/**
 * Reading is paused from the call that brings data, and resumed later: what was read ahead comes
 * without the socket.
 */
final class PauseLosesData implements Exhibit {

  @Override
  public String id() {
    return "pause-loses-data";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.onData = data -> rig.connection.pauseReading();
      rig.hears(rig.peerData(0, 100), rig.peerData(100, 100));
      rig.checkReceived(100);
      Check.equal("watched for reading", false, rig.wire.readInterest);
      rig.connection.resumeReading();
      rig.loop.run();
      rig.checkReceived(200);
      rig.connection.resumeReading();
      rig.loop.run();
      Check.equal("watched for reading", true, rig.wire.readInterest);
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Inbound.java",
            "    if (!ready()) {\n" + "      interrupted = true;\n",
            "    if (!ready()) {\n"));
  }
}
