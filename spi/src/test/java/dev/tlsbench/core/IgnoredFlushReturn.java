package dev.tlsbench.core;

import java.util.List;

/** The write that flushes what waited for the handshake fails: all those sends are told so. */
final class IgnoredFlushReturn implements Exhibit {

  @Override
  public String id() {
    return "ignored-flush-return";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).start();
      for (int i = 0; i < 5; i++) {
        rig.send(300);
      }
      rig.wire.next(0, Transport.Outcome.FATAL);
      rig.peerHello();
      rig.wire.arrivesEnd();
      rig.loop.run();
      rig.checkGone();
      rig.checkTold(SendResult.FAILED);
      for (Failure why : rig.sendFailures) {
        Check.equal("whose fault", Failure.Kind.TRANSPORT, why.kind());
      }
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Outbound.java",
            "if (outcome == Transport.Outcome.FATAL || fruitless > FRUITLESS_LIMIT) {",
            "if (fruitless > FRUITLESS_LIMIT) {"));
  }
}
