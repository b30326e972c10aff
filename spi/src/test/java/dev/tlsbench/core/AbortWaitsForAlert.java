package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import java.util.List;

/** A connection that still has to say why it failed is aborted: it ends at once. */
final class AbortWaitsForAlert implements Exhibit {

  @Override
  public String id() {
    return "abort-waits-for-alert";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.wire.block();
      rig.send(300);
      rig.loop.run();
      rig.hears(FakeEngine.record(Records.APPLICATION_DATA, 77));
      Check.equal("still there", 0, rig.told("closed").size());
      rig.connection.abort();
      rig.loop.run();
      rig.checkGone();
      Check.equal("why", Failure.Kind.TLS, rig.failure.kind());
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Lifecycle.java",
            "      case LINGERING, FAILING -> to(Phase.ENDING);",
            "      case LINGERING -> to(Phase.ENDING);\n"
                + "      case FAILING -> {\n"
                + "        if (outputDead) {\n"
                + "          to(Phase.ENDING);\n"
                + "        }\n"
                + "      }"));
  }
}
