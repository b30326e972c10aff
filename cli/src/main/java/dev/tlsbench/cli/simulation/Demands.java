package dev.tlsbench.cli.simulation;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Role;

/** What a plot asks of a pair. */
final class Demands {
  private Demands() {}

  /** Why the pair cannot play it, in one sentence; empty if it can. */
  static String obstacle(Case what) {
    ScenarioKind kind = ScenarioKind.of(what.scenario().id());
    if (kind == ScenarioKind.HALF_CLOSE) {
      return halfClose(what);
    }
    return kind == ScenarioKind.TICKETS ? tickets(what) : "";
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
    return tickets || !Rekeying.possible(what, Role.CLIENT).isEmpty()
        ? ""
        : "the server issues no tickets, and the client can request no key update";
  }
}
