package dev.tlsbench.core;

import java.time.Duration;
import java.util.List;

/**
 * The socket is full when close_notify is due: it still goes out, before the direction ends, or the
 * close says at its deadline that it did not.
 */
final class CloseNotifyFlushOrphaned implements Exhibit {

  @Override
  public String id() {
    return "close-notify-flush-orphaned";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = closedWhileFull(mode);
      rig.loop.advance(Duration.ofMillis(10));
      rig.unblock();
      rig.checkAllSent();
      Check.equal("hello, data and close_notify", 3, rig.recordsOnWire().size());
      Check.equal("own direction ended", true, rig.wire.outputEnded);
      rig.closeBothWays();
      rig.checkGone();
      Check.equal("failure", null, rig.failure);

      Rig never = closedWhileFull(mode);
      never.loop.advance(Duration.ofSeconds(11));
      never.checkGone();
      never.checkTold(SendResult.FAILED);
      Check.equal("why", Failure.Kind.TIMEOUT, never.failure.kind());
    }
  }

  private static Rig closedWhileFull(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.wire.block();
    rig.send(300);
    rig.loop.run();
    rig.connection.close();
    rig.loop.run();
    Check.equal("own direction ended too early", false, rig.wire.outputEnded);
    return rig;
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "ConnectionMonitor.java",
            "    if (life.phase.accepts()) {\n" + "      life.to(Phase.CLOSING);\n",
            "    if (life.phase.accepts()) {\n"
                + "      life.to(Phase.CLOSING);\n"
                + "      life.engine.closeOutbound();\n"
                + "      life.to(Phase.LINGERING);\n"));
  }
}
