package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import java.util.List;

/** While the engine takes no data, senders are told to stop as early as at any other time. */
final class WriteBlockedOnReadBypassesProducers implements Exhibit {

  @Override
  public String id() {
    return "write-blocked-on-read-bypasses-producers";
  }

  @Override
  public int times() {
    return 5;
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig full = Rig.of(mode).with(options -> options.withLimits(10_000, 10_000)).start();
      Rig rekeying = Rig.of(mode).with(options -> options.withLimits(10_000, 10_000)).open();
      rekeying.engine.refusesDataInRekey = true;
      rekeying.connection.rekey(Rekey.RENEGOTIATE);
      rekeying.loop.run();
      Check.equal("sends taken", accepted(full), accepted(rekeying));
      rekeying.hears(rekeying.fromPeer(Records.HANDSHAKE));
      rekeying.checkAllSent();
    }
  }

  private static int accepted(Rig rig) {
    int count = 0;
    while (count < 1000 && rig.send(100) == Admission.ACCEPTED) {
      count++;
      rig.loop.run();
    }
    return count;
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Inbox.java",
            "  /** From now on nothing is accepted. */\n",
            "  synchronized void forget() { parked = 0; }\n\n"),
        new Patch(
            "Outbound.java",
            "        life.writeRefused();\n",
            "        life.writeRefused();\n        inbox.forget();\n"));
  }
}
