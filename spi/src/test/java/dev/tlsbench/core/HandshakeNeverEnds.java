package dev.tlsbench.core;

import java.time.Duration;
import java.util.List;

/**
 * The peer says nothing in the handshake: the deadline ends it, and one that was kept does not end
 * a connection that is open.
 */
final class HandshakeNeverEnds implements Exhibit {

  @Override
  public String id() {
    return "handshake-never-ends";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).start();
      rig.send(300);
      rig.loop.advance(Duration.ofSeconds(29));
      Check.equal("still there", 0, rig.told("closed").size());
      rig.loop.advance(Duration.ofSeconds(2));
      rig.checkGone();
      rig.checkTold(SendResult.FAILED);
      Check.equal("why", Failure.Kind.TIMEOUT, rig.failure.kind());

      Rig open = Rig.of(mode).open();
      open.loop.advance(Duration.ofSeconds(60));
      open.send(300);
      open.loop.run();
      open.checkAllSent();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Lifecycle.java",
            "case HANDSHAKING -> phaseDeadline.set(options.handshakeTimeout(), expiry::phaseExpired);",
            "case HANDSHAKING -> phaseDeadline.clear();"));
  }
}
