package dev.tlsbench.core;

import java.util.List;

/** A transport that took a part is taken for one that took nothing: the part is sent again. */
final class DoubleSendAfterPending implements Exhibit {

  @Override
  public String id() {
    return "double-send-after-pending";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      for (int part : new int[] {0, 1, 5, 100}) {
        Rig rig = Rig.of(mode).open();
        rig.wire.next(part, Transport.Outcome.WOULD_BLOCK);
        rig.send(300);
        rig.loop.run();
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
            "CipherQueue.java",
            "    flushed = produced - left;",
            "    ready.forEach(ByteBuffer::rewind);\n    flushed = produced - left;"));
  }
}
