package dev.tlsbench.core;

import java.util.List;

/** A peer that reads nothing costs a bounded amount of ciphertext, however much was accepted. */
final class UnboundedCiphertext implements Exhibit {

  @Override
  public String id() {
    return "unbounded-ciphertext";
  }

  @Override
  public int times() {
    return 5;
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).with(options -> options.withLimits(1 << 20, 10_000)).start();
      rig.wire.block();
      int accepted = 0;
      while (rig.send(16_000) == Admission.ACCEPTED) {
        accepted++;
      }
      Check.that("accepted", accepted > 50 && accepted < 100);
      rig.wire.always(ScriptedTransport.Take.ALL);
      rig.peerHello();
      int record = FakeEngine.OVERHEAD + 1000;
      Check.that("ciphertext", rig.connection.counters().peakQueued() <= 10_000 + record);
      rig.wire.writableUntilAllIsTaken();
      rig.checkAllSent();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Outbound.java",
            "if (life.engineReady() && cipher.takesMore(options.cipherLimit())) {",
            "if (life.engineReady()) {"));
  }
}
