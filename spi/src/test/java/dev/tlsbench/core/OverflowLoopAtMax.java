package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import java.util.List;

/**
 * The peer claims a record that no buffer holds, and the engine waits for the rest of it: the
 * connection fails instead of asking for ever.
 */
final class OverflowLoopAtMax implements Exhibit {

  @Override
  public String id() {
    return "overflow-loop-at-max";
  }

  @Override
  public int times() {
    return 5;
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      byte[] claim = new byte[BufferPool.CHUNK + 100];
      claim[0] = Records.APPLICATION_DATA;
      claim[3] = (byte) 0xff;
      claim[4] = (byte) 0xff;
      rig.hears(claim);
      rig.wire.arrivesEnd();
      rig.loop.run();
      rig.wire.readable();
      rig.loop.run();
      rig.checkGone();
      Check.equal("why", Failure.Kind.TLS, rig.failure.kind());
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Inbound.java",
            "if (wire.remaining() == wire.capacity()) {",
            "if (wire.remaining() > wire.capacity()) {"));
  }
}
