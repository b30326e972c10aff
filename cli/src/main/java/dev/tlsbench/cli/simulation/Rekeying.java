package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.scenario.Evidence;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** One side's wish to change keys, a few times. */
final class Rekeying {
  /**
   * Key updates without data between them: engines of the BoringSSL family end the connection at
   * the 33rd.
   */
  private static final int MOST_IN_A_ROW = 32;

  private final World world;
  private final Endpoint end;
  private final Wish.Moment moment;
  private final List<Rekey> kinds;
  private final LongSupplier arrived;
  private int left;
  private boolean underWay;
  private int inARow;
  private long plainBefore;

  /**
   * @param end who wishes
   * @param kinds what the wishes are drawn from
   * @param onceOnly whether the peer answers no other than the first
   * @param arrived how much the peer has received
   */
  Rekeying(
      World world,
      Endpoint end,
      Wish wish,
      List<Rekey> kinds,
      boolean onceOnly,
      LongSupplier arrived) {
    this.world = world;
    this.end = end;
    this.moment = wish.moment();
    this.kinds = kinds;
    this.arrived = arrived;
    this.left = onceOnly ? 1 : times(wish, kinds.contains(Rekey.RENEGOTIATE));
  }

  /** A renegotiation takes as long as a handshake. */
  private int times(Wish wish, boolean renegotiates) {
    return switch (wish.times()) {
      case ONCE -> 1;
      case FEW -> renegotiates ? world.choices.oneOf(1, 3) : world.choices.oneOf(1, 3, 12);
      case MANY -> renegotiates ? world.choices.oneOf(3, 10) : world.choices.oneOf(12, 40);
    };
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

  /** Whether the peer answers the first renegotiation that this side begins, and no other. */
  static boolean onceOnly(Case what, Role role) {
    Set<Capability> others = what.capabilities(role.peer());
    return others.contains(Capability.ANSWERS_RENEGOTIATION)
        && !others.contains(Capability.ANSWERS_RENEGOTIATION_AGAIN);
  }

  boolean due() {
    boolean dataBetween = end.cipher().plain() > plainBefore;
    return left > 0 && !underWay && (dataBetween || inARow < MOST_IN_A_ROW) && timely();
  }

  private boolean timely() {
    return switch (moment) {
      case ANY, IDLE, CROSSING -> true;
      case LOAD -> underLoad();
      case BLOCKED -> end.cipher().queued() > 0;
    };
  }

  private boolean underLoad() {
    return end.plainAccepted() > arrived.getAsLong();
  }

  /** Whether all are over that were to be. */
  boolean over() {
    return left == 0 && !underWay;
  }

  /** Asks; whether it was granted. */
  boolean begin() {
    left--;
    long plain = end.cipher().plain();
    inARow = plain > plainBefore ? 1 : inARow + 1;
    plainBefore = plain;
    boolean loaded = underLoad();
    Rekey kind = kinds.get(world.choices.choose(kinds.size()));
    underWay = kind == Rekey.RENEGOTIATE;
    EngineStatus status = end.connection().rekey(kind);
    world.story.event(() -> kind + " is " + status);
    boolean granted = status == EngineStatus.OK;
    if (granted) {
      world.weather.note(FaultKind.REKEY);
      world.seen.note(Evidence.REKEYS_UNDER_LOAD, loaded ? 1 : 0);
    } else {
      underWay = false;
    }
    return granted;
  }

  void heard(EngineEvent event) {
    underWay &= event == EngineEvent.REKEY_STARTED;
  }
}
