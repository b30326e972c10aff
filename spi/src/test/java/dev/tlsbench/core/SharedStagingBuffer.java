package dev.tlsbench.core;

import dev.tlsbench.spi.Rekey;
import java.util.List;

/**
 * A close or a key update that comes while a record is half written leaves that record as it is.
 */
final class SharedStagingBuffer implements Exhibit {

  @Override
  public String id() {
    return "shared-staging-buffer";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig closing = Rig.of(mode).open();
      during(closing, closing.connection::close);
      closing.checkAllSent();
      closing.closeBothWays();
      closing.checkGone();

      Rig rekeying = Rig.of(mode).open();
      during(rekeying, () -> rekeying.connection.rekey(Rekey.KEY_UPDATE));
      rekeying.checkAllSent();
    }
  }

  /** Does this inside the write of a send, once. */
  private static void during(Rig rig, Runnable deed) {
    Runnable before = rig.wire.onCall;
    rig.wire.onCall =
        () -> {
          before.run();
          rig.wire.onCall = before;
          deed.run();
        };
    rig.wire.next(100, Transport.Outcome.WOULD_BLOCK);
    rig.send(2500);
    rig.loop.run();
    rig.unblock();
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "CipherQueue.java",
            "      ready.add(filling.flip());\n"
                + "      filling = null;\n"
                + "    }\n"
                + "    return",
            "      ready.add(filling.duplicate().flip());\n"
                + "      filling.clear();\n"
                + "    }\n"
                + "    return"));
  }
}
