package dev.tlsbench.core;

import dev.tlsbench.spi.Alert;
import java.time.Duration;
import java.util.List;

/**
 * The peer never ends its direction after the close: the connection ends at its deadline, and not
 * as if both had.
 */
final class SilentPeerLooksClean implements Exhibit {

  @Override
  public String id() {
    return "silent-peer-looks-clean";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.send(300);
      rig.connection.close();
      rig.loop.advance(Duration.ofSeconds(11));
      rig.checkGone();
      rig.checkTold(SendResult.DONE);
      Check.that("taken for a clean end", rig.failure != null);
      Check.equal("why", Failure.Kind.TIMEOUT, rig.failure.kind());

      Rig said = Rig.of(mode).open();
      said.connection.close();
      said.loop.run();
      said.hears(said.peerAlert(Alert.CLOSE_NOTIFY));
      said.loop.advance(Duration.ofSeconds(11));
      said.checkGone();
      Check.equal("failure", null, said.failure);
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Lifecycle.java",
            "if (failure == null && !peerClosed) {",
            "if (failure == null && taskOut) {"));
  }
}
