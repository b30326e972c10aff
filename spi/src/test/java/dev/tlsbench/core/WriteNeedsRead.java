package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import java.util.List;

/**
 * The engine takes no data in the middle of a renegotiation, and the application only sends:
 * reading goes on by itself, and the socket is not waited for.
 */
final class WriteNeedsRead implements Exhibit {

  @Override
  public String id() {
    return "write-needs-read";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.engine.refusesDataInRekey = true;
      rig.connection.rekey(Rekey.RENEGOTIATE);
      rig.loop.run();
      for (int i = 0; i < 5; i++) {
        rig.send(300);
        rig.loop.run();
      }
      Check.equal("watched for writing", false, rig.wire.writeInterest);
      Check.equal("watched for reading", true, rig.wire.readInterest);
      rig.hears(rig.fromPeer(Records.HANDSHAKE));
      rig.checkAllSent();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Outbound.java",
            "        life.writeRefused();\n" + "        yield null;",
            "        yield DrainStep.AGAIN;"));
  }
}
