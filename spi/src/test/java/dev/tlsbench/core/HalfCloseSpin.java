package dev.tlsbench.core;

import dev.tlsbench.spi.Alert;
import java.time.Duration;
import java.util.List;

/** The peer has ended its direction and the application does nothing about it: nothing spins. */
final class HalfCloseSpin implements Exhibit {

  @Override
  public String id() {
    return "half-close-spin";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.hears(rig.peerAlert(Alert.CLOSE_NOTIFY));
      long steps = rig.connection.counters().engineSteps();
      rig.loop.advance(Duration.ofSeconds(1));
      rig.wire.arrivesEnd();
      rig.loop.advance(Duration.ofSeconds(1));
      Check.equal("told of the end", 1, rig.told("peer closed").size());
      Check.that("engine steps", rig.connection.counters().engineSteps() - steps <= 4);
      Check.equal("still watched for reading", false, rig.wire.readInterest);
      rig.send(300);
      rig.loop.run();
      rig.checkAllSent();
      rig.connection.close();
      rig.loop.run();
      rig.checkGone();
      Check.equal("failure", null, rig.failure);
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Inbound.java",
            "        discarding = true;\n        yield ReadStep.AGAIN;",
            "        yield ReadStep.AGAIN;"));
  }
}
