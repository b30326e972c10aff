package dev.tlsbench.core;

import dev.tlsbench.core.SyncPoints.Point;
import java.util.List;

/**
 * The handshake is about to be told when the connection is aborted: the engine, closed by then, is
 * not asked about the session.
 */
final class SessionReadOutsideLock implements Exhibit {

  @Override
  public String id() {
    return "session-read-outside-lock";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Gate gate = new Gate(Point.TELLING).arm();
      Rig rig = Rig.of(mode).with(options -> options.withSyncPoints(gate)).start();
      Worker loop = Worker.on(rig::peerHello);
      gate.awaitArrival(loop);
      rig.connection.abort();
      gate.open();
      loop.finish();
      rig.loop.run();
      rig.checkGone();
      Check.equal("told", List.of("handshake", "closed"), rig.told(""));
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Lifecycle.java",
            "listener.handshakeDone(connection, session)",
            "listener.handshakeDone(connection, engine.session())"));
  }
}
