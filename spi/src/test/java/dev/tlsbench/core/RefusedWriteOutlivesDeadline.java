package dev.tlsbench.core;

import dev.tlsbench.spi.Rekey;
import java.time.Duration;
import java.util.List;

/**
 * The peer never ends the renegotiation, and the engine takes no data before it has: the sends fail
 * at the deadline, whenever they were made.
 */
final class RefusedWriteOutlivesDeadline implements Exhibit {

  @Override
  public String id() {
    return "refused-write-outlives-deadline";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig before = begun(mode);
      before.send(300);
      before.loop.advance(Duration.ofSeconds(9));
      Check.equal("told", List.of(), before.completions());
      before.loop.advance(Duration.ofSeconds(2));
      checkFailed(before);

      Rig after = begun(mode);
      after.loop.advance(Duration.ofSeconds(11));
      after.send(300);
      after.loop.run();
      checkFailed(after);
    }
  }

  private static Rig begun(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.engine.refusesDataInRekey = true;
    rig.connection.rekey(Rekey.RENEGOTIATE);
    rig.loop.run();
    return rig;
  }

  private static void checkFailed(Rig rig) {
    rig.checkTold(SendResult.FAILED);
    rig.checkGone();
    Check.equal("why", Failure.Kind.TIMEOUT, rig.failure.kind());
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Lifecycle.java",
            "    if (renegotiation.overdue()) {",
            "    if (renegotiation.holds()) {"));
  }
}
