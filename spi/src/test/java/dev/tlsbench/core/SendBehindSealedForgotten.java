package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.util.List;

/**
 * A send is encrypted to its end just when the connection may encrypt no more (the limit is
 * reached, a renegotiation holds data back): those behind it still go out.
 */
final class SendBehindSealedForgotten implements Exhibit {

  @Override
  public String id() {
    return "send-behind-sealed-forgotten";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig full = Rig.of(mode).with(options -> options.withLimits(1 << 20, 2000)).start();
      for (int i = 0; i < 10; i++) {
        full.send(2000);
      }
      full.peerHello();
      full.checkAllSent();

      Rig held = Rig.of(mode, Role.SERVER).open();
      held.wire.block();
      held.send(300);
      held.loop.run();
      held.connection.rekey(Rekey.RENEGOTIATE);
      held.unblock();
      held.onTold =
          word -> held.send(word.startsWith("sent") && held.completions().size() < 3 ? 300 : 0);
      held.send(0);
      held.loop.run();
      held.onTold = word -> {};
      held.hears(held.fromPeer(Records.HANDSHAKE));
      held.loop.run();
      held.checkAllSent();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "SendQueue.java",
            "    skipExhausted();\n" + "    while (unsealed",
            "    while (unsealed"));
  }
}
