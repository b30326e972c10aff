package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import java.time.Duration;
import java.util.List;

/**
 * The peer changes keys without end while the socket is full: the answers do not pile up, and a
 * peer that takes its time is left alone.
 */
final class KeyUpdateResponseFlood implements Exhibit {

  @Override
  public String id() {
    return "keyupdate-response-flood";
  }

  @Override
  public int times() {
    return 2;
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      for (int updates : new int[] {1, 33, 1000}) {
        Rig rig = Rig.of(mode).open();
        rig.wire.block();
        for (int i = 0; i < updates; i++) {
          rig.hears(rig.fromPeer(Records.HANDSHAKE));
        }
        rig.unblock();
        rig.checkAllSent();
      }
      Rig slow = Rig.of(mode).open();
      for (int i = 0; i < 3000; i++) {
        slow.hears(slow.fromPeer(Records.HANDSHAKE));
        slow.loop.advance(Duration.ofMillis(10));
      }
      slow.checkAllSent();

      Rig flooded = Rig.of(mode).open();
      flooded.wire.block();
      for (int i = 0; i < 1100; i++) {
        flooded.hears(flooded.fromPeer(Records.HANDSHAKE));
      }
      flooded.checkGone();
      Check.equal("why", Failure.Kind.LIMIT, flooded.failure.kind());
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch("TokenBucket.java", "    return left >= 0;", "    return left >= -burst;"));
  }
}
