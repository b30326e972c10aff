package dev.tlsbench.core;

import java.util.List;

/** A send of several records is told once the last of them has left, not the first. */
final class PromiseDetachedFromRemainder implements Exhibit {

  @Override
  public String id() {
    return "promise-detached-from-remainder";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).open();
      rig.wire.block();
      rig.wire.next(FakeEngine.OVERHEAD + 1010, Transport.Outcome.WOULD_BLOCK);
      rig.send(3001);
      rig.loop.run();
      Check.equal("told with the first record", List.of(), rig.completions());
      rig.unblock();
      rig.checkAllSent();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "SendQueue.java",
            "    while (unsealed != null && unsealed.plainEnd <= consumed) {\n",
            "    while (unsealed != null\n"
                + "        && (unsealed.plainEnd <= consumed || unsealed.plain.position() > 0)) {\n"));
  }
}
