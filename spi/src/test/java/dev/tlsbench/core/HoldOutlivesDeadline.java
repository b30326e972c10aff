package dev.tlsbench.core;

import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.time.Duration;
import java.util.List;

/** The peer never answers the wish for a renegotiation: the data goes out at the deadline. */
final class HoldOutlivesDeadline implements Exhibit {

  @Override
  public String id() {
    return "hold-outlives-deadline";
  }

  @Override
  public void run() {
    for (SendMode mode : SendMode.values()) {
      Rig rig = Rig.of(mode, Role.SERVER).open();
      rig.connection.rekey(Rekey.RENEGOTIATE);
      rig.send(300);
      rig.loop.advance(Duration.ofSeconds(9));
      Check.equal("told", List.of(), rig.completions());
      rig.loop.advance(Duration.ofSeconds(2));
      rig.checkAllSent();
    }
  }

  @Override
  public List<Patch> plantedBug() {
    return List.of(
        new Patch(
            "ConnectionMonitor.java",
            "    life.rekeyExpired(number);\n" + "    drainSoon();",
            "    life.rekeyExpired(number);"));
  }
}
