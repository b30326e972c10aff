package dev.tlsbench.core;

import java.util.List;

/**
 * However often the wire takes but a byte, a send is charged to its sender once, and given back
 * once.
 */
final class EarlyDataChargedTwice implements Exhibit {

  @Override
  public String id() {
    return "early-data-charged-twice";
  }

  @Override
  public int times() {
    return 5;
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).with(options -> options.withLimits(1000, 10_000)).open();
      rig.wire.always(new ScriptedTransport.Take(1, Transport.Outcome.WOULD_BLOCK));
      rig.send(300);
      rig.loop.run();
      for (int i = 0; i < 300 + FakeEngine.OVERHEAD; i++) {
        rig.wire.writable();
        rig.loop.run();
      }
      rig.checkAllSent();
      rig.wire.always(ScriptedTransport.Take.ALL);
      Check.equal("as much room as ever", Admission.ACCEPTED, rig.send(999));
      rig.loop.run();
      rig.checkAllSent();
      rig.wire.block();
      int accepted = 0;
      while (accepted < 1000 && rig.send(36) == Admission.ACCEPTED) {
        rig.loop.run();
        accepted++;
      }
      Check.that("room for ten sends of a hundred bytes", accepted >= 10);
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "SendQueue.java",
            "    if (op == null || op.cipherEnd > flushed) {\n",
            "    if (op == null || op.cipherEnd > flushed) {\n"
                + "      freed -= op == null ? 0 : op.cost;\n"));
  }
}
