package dev.tlsbench.core;

import java.util.List;

/**
 * One send larger than all limits is taken and leaves as the wire makes room: it does not wait for
 * itself.
 */
final class BackpressureFlagIncludesSelf implements Exhibit {

  @Override
  public String id() {
    return "backpressure-flag-includes-self";
  }

  @Override
  public int times() {
    return 5;
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).with(options -> options.withLimits(1000, 5000)).open();
      rig.wire.always(new ScriptedTransport.Take(700, Transport.Outcome.WOULD_BLOCK));
      Check.equal("a large send", Admission.ACCEPTED, rig.send(50_000));
      rig.loop.run();
      for (int i = 0; i < 100; i++) {
        rig.wire.writable();
        rig.loop.run();
      }
      rig.checkAllSent();
      int record = FakeEngine.OVERHEAD + 1000;
      Check.that("ciphertext", rig.connection.counters().peakQueued() <= 5000 + record);
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Inbox.java",
            "if (parked >= limit) {",
            "if (parked + (buffer == null ? 0 : buffer.remaining()) >= limit) {"));
  }
}
