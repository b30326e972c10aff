package dev.tlsbench.core;

import java.util.List;

/** A send is not done before the handshake, nor before the socket took its last byte. */
final class EarlyCompletion implements Exhibit {

  @Override
  public String id() {
    return "early-completion";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode).start();
      rig.send(3000);
      rig.loop.run();
      Check.equal("told in the handshake", List.of(), rig.completions());
      rig.wire.next(3 * (FakeEngine.OVERHEAD + 1000) - 1, Transport.Outcome.WOULD_BLOCK);
      rig.peerHello();
      Check.equal("told before the last byte", List.of(), rig.completions());
      rig.wire.writable();
      rig.loop.run();
      rig.checkAllSent();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch("SendQueue.java", "op.cipherEnd > flushed", "op.cipherEnd == Long.MAX_VALUE"));
  }
}
