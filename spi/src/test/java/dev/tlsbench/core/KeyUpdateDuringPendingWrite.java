package dev.tlsbench.core;

import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import java.util.List;

/**
 * Keys change, on either side's wish, while a record is half written: that record is completed
 * first.
 */
final class KeyUpdateDuringPendingWrite implements Exhibit {

  @Override
  public String id() {
    return "keyupdate-during-pending-write";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      for (int part : new int[] {1, 5, FakeEngine.OVERHEAD + 300 - 1}) {
        Rig rig = Rig.of(mode).open();
        rig.wire.next(part, Transport.Outcome.WOULD_BLOCK).next(0, Transport.Outcome.WOULD_BLOCK);
        rig.send(300);
        rig.loop.run();
        rig.hears(rig.fromPeer(Records.HANDSHAKE));
        Check.equal("made", EngineStatus.OK, rig.connection.rekey(Rekey.KEY_UPDATE));
        rig.loop.run();
        rig.send(300);
        rig.loop.run();
        rig.wire.writable();
        rig.loop.run();
        rig.unblock();
        rig.checkAllSent();
        Check.equal("hello, data, answer, update, data", 5, rig.recordsOnWire().size());
      }
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "CipherQueue.java",
            "    if (filling != null && filling.position() > 0) {\n"
                + "      ready.add(filling.flip());\n",
            "    if (filling != null && filling.position() > 0) {\n"
                + "      ready.addFirst(filling.flip());\n"),
        new Patch(
            "Outbound.java",
            "    if (cipher.queued() > 0 && !retry) {\n" + "      return false;\n",
            "    if (cipher.queued() > 0 && life.draining) {\n" + "      return false;\n"));
  }
}
