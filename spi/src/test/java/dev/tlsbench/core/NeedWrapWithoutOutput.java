package dev.tlsbench.core;

import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import java.time.Duration;
import java.util.List;

/**
 * An engine that says it goes on, or wants something, and moves nothing is given up after a few
 * steps.
 */
final class NeedWrapWithoutOutput implements Exhibit {

  @Override
  public String id() {
    return "need-wrap-without-output";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      for (EngineStatus stuck :
          List.of(EngineStatus.OK, EngineStatus.DONE, EngineStatus.NEED_TASK)) {
        Rig begins = Rig.of(mode);
        begins.engine.stuckAt = stuck;
        begins.start();
        check(begins);

        Rig flushes = Rig.of(mode).open();
        flushes.engine.stuckAt = stuck;
        flushes.connection.rekey(Rekey.RENEGOTIATE);
        flushes.loop.run();
        check(flushes);
      }
    }
  }

  private static void check(Rig rig) {
    rig.loop.advance(Duration.ofSeconds(2));
    rig.checkGone();
    Check.equal("why", Failure.Kind.TLS, rig.failure.kind());
    Check.that("steps", rig.connection.counters().engineSteps() < 20);
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Lifecycle.java",
            "        status == EngineStatus.OK\n"
                + "            || status == EngineStatus.DONE\n"
                + "            || status == EngineStatus.NEED_TASK;\n",
            "        status == EngineStatus.OK;\n"));
  }
}
