package dev.tlsbench.core;

import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/**
 * A renegotiation begins while everything is full, the pool for data included: its records still go
 * out, and so does all that was accepted.
 */
final class RenegotiationEnomem implements Exhibit {

  @Override
  public String id() {
    return "renegotiation-enomem";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      BufferPool pool = new BufferPool(false, 4, 3);
      Rig rig = new Rig(Role.CLIENT, pool, new ManualLoop());
      rig.with(options -> options.withMode(mode).withLimits(2000, 1000)).open();
      List<ByteBuffer> others = Stream.generate(() -> pool.acquire(() -> {})).limit(3).toList();
      while (rig.send(300) == Admission.ACCEPTED) {
        rig.loop.run();
      }
      Check.equal("hello", 1, rig.recordsOnWire().size());
      Check.equal("began", EngineStatus.OK, rig.connection.rekey(Rekey.RENEGOTIATE));
      rig.loop.run();
      Check.that("the rekey waits for the pool", rig.recordsOnWire().size() > 1);
      rig.hears(rig.fromPeer(Records.HANDSHAKE));
      Check.equal("rekeyed", 1, rig.told("REKEY_DONE").size());
      others.forEach(pool::release);
      rig.loop.run();
      rig.checkAllSent();
      rig.closeBothWays();
      rig.checkGone();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "CipherQueue.java",
            "reserve ? pool.acquireReserve() : pool.acquire(retry)",
            "pool.acquire(retry)"));
  }
}
