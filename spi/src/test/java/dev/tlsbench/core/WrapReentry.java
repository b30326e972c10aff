package dev.tlsbench.core;

import dev.tlsbench.spi.Role;
import java.util.List;

/** The listener sends three large buffers from the very call that tells it of the handshake. */
final class WrapReentry implements Exhibit {

  @Override
  public String id() {
    return "wrap-reentry";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      for (Role role : Role.values()) {
        Rig rig = Rig.of(mode, role);
        rig.onTold =
            word -> {
              for (int i = 0; i < 3 && word.equals("handshake"); i++) {
                rig.send(20_000);
              }
            };
        rig.open();
        rig.checkAllSent();
        Check.equal("sends", 3, rig.completions().size());
      }
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "Lifecycle.java",
            "        news.add(Notification.of(() -> listener.handshakeDone(connection, session)));",
            "        listener.handshakeDone(connection, session);"));
  }
}
