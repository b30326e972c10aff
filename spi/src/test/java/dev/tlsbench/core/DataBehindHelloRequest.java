package dev.tlsbench.core;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.time.Duration;
import java.util.List;

/**
 * A server that asked for a renegotiation sends no data before it is done, refused, or too late; a
 * client does. Reading goes on, and a close waits for the same event.
 */
final class DataBehindHelloRequest implements Exhibit {

  @Override
  public String id() {
    return "data-behind-hello-request";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig done = held(mode);
      done.hears(done.peerData(0, 100));
      done.checkReceived(100);
      done.hears(done.fromPeer(Records.HANDSHAKE));
      done.checkAllSent();

      Rig refused = held(mode);
      refused.hears(refused.peerAlert(Alert.NO_RENEGOTIATION));
      Check.equal("refused", 1, refused.told("REKEY_REFUSED").size());
      refused.checkAllSent();

      Rig late = held(mode);
      late.loop.advance(Duration.ofSeconds(11));
      late.checkAllSent();

      Rig closing = held(mode);
      closing.connection.close();
      closing.loop.run();
      Check.equal("closed during the hold", false, closing.wire.outputEnded);
      closing.hears(closing.fromPeer(Records.HANDSHAKE));
      closing.checkAllSent();
      closing.closeBothWays();
      closing.checkGone();

      Rig client = Rig.of(mode).open();
      client.connection.rekey(Rekey.RENEGOTIATE);
      client.send(300);
      client.loop.run();
      client.checkAllSent();
    }
  }

  private static Rig held(SendMode mode) {
    Rig rig = Rig.of(mode, Role.SERVER).open();
    rig.connection.rekey(Rekey.RENEGOTIATE);
    rig.send(300);
    rig.loop.run();
    Check.equal("hello and request", 2, rig.recordsOnWire().size());
    Check.equal("told", List.of(), rig.completions());
    return rig;
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "ConnectionOptions.java",
            "        Hold.ASKING_SERVER,\n" + "        1024,",
            "        Hold.NEVER,\n" + "        1024,"));
  }
}
