package dev.tlsbench.cli.simulation;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Role;

/** What a plot asks of a pair. */
final class Demands {
  private Demands() {}

  /** Why the pair cannot play it, in one sentence; empty if it can. */
  static String obstacle(Case what) {
    Plot plot = what.scenario().plot();
    Wish wish = plot.wish();
    if (wish != null && wish.needed() && !canWish(what, wish.who())) {
      return switch (wish.who()) {
        case ANYONE -> "neither side can begin a rekey that the other one answers";
        case BOTH -> "not both sides can begin a rekey that the other one answers";
        case CLIENT -> "the client cannot begin a rekey that the server answers";
        case SERVER -> "the server cannot begin a rekey that the client answers";
      };
    }
    return switch (what.scenario()) {
      case HALF_CLOSE -> halfClose(what);
      case TICKETS -> tickets(what);
      default -> "";
    };
  }

  private static boolean canWish(Case what, Wish.Who who) {
    boolean client = !Rekeying.possible(what, Role.CLIENT).isEmpty();
    boolean server = !Rekeying.possible(what, Role.SERVER).isEmpty();
    return switch (who) {
      case CLIENT -> client;
      case SERVER -> server;
      case ANYONE -> client || server;
      case BOTH -> client && server;
    };
  }

  private static String halfClose(Case what) {
    if (!what.capabilities(Role.CLIENT).contains(Capability.READS_AFTER_CLOSE)) {
      return "the client reads nothing after its own close";
    }
    return what.capabilities(Role.SERVER).contains(Capability.WRITES_AFTER_PEER_CLOSED)
        ? ""
        : "the server writes nothing after the client's close";
  }

  private static String tickets(Case what) {
    boolean tickets =
        what.capabilities(Role.SERVER).contains(Capability.USES_TICKETS)
            && what.capabilities(Role.CLIENT).contains(Capability.USES_TICKETS);
    return tickets || canWish(what, Wish.Who.CLIENT)
        ? ""
        : "the server issues no tickets, and the client can request no key update";
  }
}
