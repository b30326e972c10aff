package dev.tlsbench.core;

import dev.tlsbench.spi.Alert;
import java.util.ArrayList;
import java.util.List;

/**
 * The engine fails at the n-th record, on its own or by the peer's alert: the sends before it are
 * done, and all others are told the same cause.
 */
final class WrapExceptionLosesOp implements Exhibit {
  private static final int SENDS = 5;

  @Override
  public String id() {
    return "wrap-exception-loses-op";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      for (int n = 0; n < SENDS; n++) {
        ownFailure(mode, n);
        peerFailure(mode, n);
      }
    }
  }

  private static void ownFailure(SendMode mode, int n) {
    Rig rig = Rig.of(mode).start();
    rig.engine.recordLimit = 100;
    rig.engine.writesBeforeFailure = n;
    sends(rig, SENDS);
    rig.peerHello();
    check(rig, n);
  }

  private static void peerFailure(SendMode mode, int n) {
    Rig rig = Rig.of(mode).open();
    sends(rig, n);
    rig.wire.block();
    sends(rig, SENDS - n);
    rig.hears(rig.peerAlert(Alert.INTERNAL_ERROR));
    rig.unblock();
    check(rig, n + 1);
  }

  private static void sends(Rig rig, int count) {
    for (int i = 0; i < count; i++) {
      rig.send(100);
      rig.loop.run();
    }
  }

  private static void check(Rig rig, int done) {
    rig.wire.arrivesEnd();
    rig.loop.run();
    rig.checkGone();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < SENDS; i++) {
      expected.add("sent " + i + (i < done ? " DONE" : " FAILED"));
    }
    Check.equal("completions", expected, rig.completions());
    for (Failure why : rig.sendFailures) {
      Check.equal("cause", rig.failure, why);
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Outbound.java",
            "      case FAILED -> {\n        life.engineFailed();\n",
            "      case FAILED -> {\n        life.to(Phase.ENDING);\n"));
  }
}
