package dev.tlsbench.core;

import dev.tlsbench.spi.TlsFailure;
import java.util.Arrays;
import java.util.List;

/**
 * The transport ends without a close_notify, between records or inside one: the connection says so.
 */
final class TruncationUndetected implements Exhibit {

  @Override
  public String id() {
    return "truncation-undetected";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      int record = FakeEngine.OVERHEAD + 100;
      for (int cut = 0;
          cut <= 2 * record;
          cut += cut % record == 0 ? 1 : record - 1 - cut % record + 1) {
        Rig rig = Rig.of(mode).open();
        byte[] both = Arrays.copyOf(rig.peerData(0, 100), 2 * record);
        System.arraycopy(rig.peerData(100, 100), 0, both, record, record);
        rig.hears(Arrays.copyOf(both, cut));
        rig.wire.arrivesEnd();
        rig.loop.run();
        rig.checkGone();
        rig.checkReceived(cut / record * 100);
        Check.equal("stage", TlsFailure.Stage.TRUNCATION, rig.failure.tls().stage());
      }
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Inbound.java",
            "    } else if (!discarding) {\n",
            "    } else if (!discarding && life.phase != Phase.OPEN) {\n"));
  }
}
