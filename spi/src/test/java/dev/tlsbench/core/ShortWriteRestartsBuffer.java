package dev.tlsbench.core;

import java.util.List;

/** A socket that takes one byte at a time gets every byte once, in as many calls. */
final class ShortWriteRestartsBuffer implements Exhibit {

  @Override
  public String id() {
    return "short-write-restarts-buffer";
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
      rig.wire.always(new ScriptedTransport.Take(1, Transport.Outcome.WOULD_BLOCK));
      rig.send(3000);
      rig.loop.run();
      while (rig.wire.writeInterest) {
        Check.that("more calls than bytes", rig.wire.writes <= 4000);
        rig.wire.writable();
      }
      rig.loop.run();
      rig.checkAllSent();
      Check.equal("calls", 3 * (FakeEngine.OVERHEAD + 1000), rig.wire.writes - before);
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "CipherQueue.java",
            "    return ready.toArray(inFlight);",
            "    ready.forEach(ByteBuffer::rewind);\n" + "    return ready.toArray(inFlight);"));
  }
}
