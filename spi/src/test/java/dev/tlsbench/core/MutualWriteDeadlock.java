package dev.tlsbench.core;

import dev.tlsbench.spi.Rekey;
import java.util.List;

/**
 * Both sides send much before they read, over pipes that hold a byte, or a few, or a record:
 * neither waits for the other.
 */
final class MutualWriteDeadlock implements Exhibit {

  @Override
  public String id() {
    return "mutual-write-deadlock";
  }

  @Override
  public int times() {
    return 2;
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      for (int capacity : new int[] {1, 7, 100, 1000 + FakeEngine.OVERHEAD}) {
        int size = 4000 * Math.min(capacity, 10);
        FakePair pair = new FakePair(mode, capacity);
        pair.client.send(size);
        pair.server.send(size);
        pair.loop.run();
        pair.client.checkReceived(size);
        pair.server.checkReceived(size);
        pair.client.connection.rekey(Rekey.KEY_UPDATE);
        pair.loop.run();
        pair.client.connection.close();
        pair.loop.run();
        pair.checkGone();
      }
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Inbound.java",
            "return ready() && !life.inputEnded;",
            "return ready() && !life.inputEnded && !outbound.blocked();"));
  }
}
