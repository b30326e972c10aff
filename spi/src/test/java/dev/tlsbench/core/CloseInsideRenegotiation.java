package dev.tlsbench.core;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import java.time.Duration;
import java.util.List;

/**
 * The connection is closed in the middle of a renegotiation that holds no data back: close_notify,
 * on which some engines fail there, waits for its end, or for its deadline.
 */
final class CloseInsideRenegotiation implements Exhibit {

  @Override
  public String id() {
    return "close-inside-renegotiation";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig done = closed(mode);
      done.hears(done.fromPeer(Records.HANDSHAKE));
      done.closeBothWays();
      done.checkGone();
      Check.equal("failure", null, done.failure);

      Rig late = closed(mode);
      late.loop.advance(Duration.ofSeconds(4));
      Check.equal("closed at the deadline", true, late.wire.outputEnded);
      late.closeBothWays();
      late.checkGone();

      Rig peerFirst = closed(mode);
      peerFirst.hears(peerFirst.peerAlert(Alert.CLOSE_NOTIFY));
      Check.equal("closed after the peer", 1, peerFirst.told("closed").size());
    }
  }

  private static Rig closed(SendMode mode) {
    Rig rig = Rig.of(mode).with(CloseInsideRenegotiation::hurried).open();
    rig.connection.rekey(Rekey.RENEGOTIATE);
    rig.send(300);
    rig.connection.close();
    rig.loop.run();
    rig.checkAllSent();
    Check.equal("closed in the middle", false, rig.wire.outputEnded);
    Check.equal("hello, wish and data", 3, rig.recordsOnWire().size());
    return rig;
  }

  private static ConnectionOptions hurried(ConnectionOptions options) {
    return options.withTimeouts(
        options.handshakeTimeout(), Duration.ofSeconds(3), options.closeTimeout());
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Lifecycle.java",
            "handshakeDone && phase == Phase.CLOSING && !renegotiation.underWay();",
            "handshakeDone && phase == Phase.CLOSING;"));
  }
}
