package dev.tlsbench.core;

import java.util.List;

/**
 * The engine keeps the last bytes of a record inside: they go out with no further call of the user,
 * and the send is told done only then.
 */
final class TailKeptInEngine implements Exhibit {

  @Override
  public String id() {
    return "tail-kept-in-engine";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      for (int tail : new int[] {1, 83, 300}) {
        Rig rig = Rig.of(mode).with(options -> options.withLimits(1000, 1)).open();
        rig.engine.tail = tail;
        rig.wire.next(FakeEngine.OVERHEAD + 300 - tail, Transport.Outcome.OK);
        rig.wire.next(0, Transport.Outcome.WOULD_BLOCK);
        rig.send(300);
        rig.loop.run();
        Check.equal("told while a tail is left", List.of(), rig.completions());
        rig.wire.writable();
        rig.loop.run();
        rig.checkAllSent();
      }
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Outbound.java",
            "    if (life.engine.hasPendingOutput()) {\n      return engineStep(null);\n",
            "    sends.seal(cipher.produced());\n"
                + "    if (life.engine.hasPendingOutput()) {\n"
                + "      return engineStep(null);\n"));
  }
}
