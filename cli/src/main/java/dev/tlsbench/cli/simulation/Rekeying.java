package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One side's wish to change keys, a few times. */
final class Rekeying {
  private final World world;
  private final Endpoint end;
  private final List<Rekey> kinds;
  private int left;
  private boolean underWay;

  /**
   * @param end who wishes
   * @param kinds what the wishes are drawn from
   * @param onceOnly whether the peer answers no other than the first
   */
  Rekeying(World world, Endpoint end, List<Rekey> kinds, boolean onceOnly) {
    this.world = world;
    this.end = end;
    this.kinds = kinds;
    // A renegotiation takes as long as a handshake.
    int most =
        kinds.contains(Rekey.RENEGOTIATE)
            ? world.choices.oneOf(1, 3)
            : world.choices.oneOf(1, 3, 12);
    this.left = onceOnly ? 1 : most;
  }

  /** What this side can begin so that the pair gets through it. */
  static List<Rekey> possible(Case what, Role role) {
    Set<Capability> own = what.capabilities(role);
    Set<Capability> others = what.capabilities(role.peer());
    List<Rekey> kinds = new ArrayList<>();
    if (own.contains(Capability.RENEGOTIATES)
        && others.contains(Capability.ANSWERS_RENEGOTIATION)) {
      kinds.add(Rekey.RENEGOTIATE);
    }
    if (own.contains(Capability.KEY_UPDATES)) {
      kinds.add(Rekey.KEY_UPDATE);
    }
    if (own.contains(Capability.REQUESTS_KEY_UPDATE)) {
      kinds.add(Rekey.KEY_UPDATE_AND_REQUEST);
    }
    return kinds;
  }

  /** What this side's engine, by its backend's word, cannot begin. */
  static List<Rekey> undeclared(Case what, Role role) {
    Set<Capability> own = what.capabilities(role);
    List<Rekey> kinds = new ArrayList<>();
    if (!own.contains(Capability.RENEGOTIATES)) {
      kinds.add(Rekey.RENEGOTIATE);
    }
    if (!own.contains(Capability.KEY_UPDATES)) {
      kinds.add(Rekey.KEY_UPDATE);
    }
    if (!own.contains(Capability.REQUESTS_KEY_UPDATE)) {
      kinds.add(Rekey.KEY_UPDATE_AND_REQUEST);
    }
    return kinds;
  }

  /** Whether the peer answers the first renegotiation that this side begins, and no other. */
  static boolean onceOnly(Case what, Role role) {
    Set<Capability> others = what.capabilities(role.peer());
    return others.contains(Capability.ANSWERS_RENEGOTIATION)
        && !others.contains(Capability.ANSWERS_RENEGOTIATION_AGAIN);
  }

  boolean due() {
    return left > 0 && !underWay;
  }

  void begin() {
    left--;
    Rekey kind = kinds.get(world.choices.choose(kinds.size()));
    underWay = kind == Rekey.RENEGOTIATE;
    EngineStatus status = end.connection().rekey(kind);
    world.story.event(() -> kind + " is " + status);
    if (status == EngineStatus.OK) {
      world.weather.note(FaultKind.REKEY);
    } else {
      underWay = false;
    }
  }

  void heard(EngineEvent event) {
    underWay &= event == EngineEvent.REKEY_STARTED;
  }
}
