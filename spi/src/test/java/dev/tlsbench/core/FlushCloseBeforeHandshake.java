package dev.tlsbench.core;

import java.time.Duration;
import java.util.List;

/**
 * A send and a close come before the handshake is done: both wait for it, under the deadline of the
 * close.
 */
final class FlushCloseBeforeHandshake implements Exhibit {

  @Override
  public String id() {
    return "flush-close-before-handshake";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).start();
      rig.send(300);
      rig.connection.close();
      rig.loop.run();
      rig.peerHello();
      rig.checkAllSent();
      rig.closeBothWays();
      rig.checkGone();
      Check.equal("failure", null, rig.failure);

      Rig silent = Rig.of(mode).start();
      silent.send(300);
      silent.connection.close();
      silent.loop.advance(Duration.ofSeconds(11));
      silent.checkGone();
      silent.checkTold(SendResult.FAILED);
      Check.equal("why", Failure.Kind.TIMEOUT, silent.failure.kind());
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Lifecycle.java",
            "case CLOSING -> phaseDeadline.set(options.closeTimeout(), expiry::phaseExpired);",
            "case CLOSING -> phaseDeadline.clear();"));
  }
}
