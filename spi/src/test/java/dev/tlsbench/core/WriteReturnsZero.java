package dev.tlsbench.core;

import java.util.List;

/** A socket that is writable and takes nothing is asked once each time, and given up in the end. */
final class WriteReturnsZero implements Exhibit {

  @Override
  public String id() {
    return "write-returns-zero";
  }

  @Override
  public int times() {
    return 5;
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      int before = rig.wire.writes;
      rig.wire.always(new ScriptedTransport.Take(0, Transport.Outcome.OK));
      rig.send(300);
      rig.loop.run();
      for (int i = 0; i < 1000; i++) {
        rig.wire.writable();
      }
      Check.that("calls", rig.wire.writes - before <= 1001);
      rig.unblock();
      rig.checkAllSent();

      rig.wire.always(new ScriptedTransport.Take(0, Transport.Outcome.OK));
      rig.send(300);
      rig.loop.run();
      for (int i = 0; i < 20_000 && rig.wire.writeInterest; i++) {
        rig.wire.writable();
      }
      rig.wire.arrivesEnd();
      rig.loop.run();
      rig.checkGone();
      Check.equal("why", Failure.Kind.TRANSPORT, rig.failure.kind());
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Outbound.java",
            "    if (cipher.queued() > 0) {\n" + "      life.draining = false;\n",
            "    if (cipher.queued() > 0 && outcome != Transport.Outcome.OK) {\n"
                + "      life.draining = false;\n"));
  }
}
