package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.scenario.Scenario;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A cell of a simulation: what a schedule is run on. */
public record SimCell(
    Pair pair, Protocol protocol, SendMode mode, Scenario scenario, FaultPlan faults) {

  /** Returns the cell of the matrix that it belongs to. */
  public Cell cell() {
    return pair.cell(protocol, mode, scenario.id());
  }

  /** Returns what the backend on this side declares. */
  Set<Capability> capabilities(Role role) {
    TlsBackend backend = role == Role.CLIENT ? pair.client() : pair.server();
    return backend.capabilities(protocol, role);
  }

  /** Returns the kinds of rekey that this side's backend does not declare that it can begin. */
  List<Rekey> undeclared(Role role) {
    Set<Capability> own = capabilities(role);
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

  /**
   * Returns the kinds of rekey that this side can begin at any moment. A renegotiation may need a
   * deadline to end, where an application that reads nothing waits for room.
   */
  List<Rekey> askable(Role role) {
    List<Rekey> kinds = new ArrayList<>(List.of(Rekey.KEY_UPDATE, Rekey.KEY_UPDATE_AND_REQUEST));
    kinds.removeAll(undeclared(role));
    return kinds;
  }

  @Override
  public String toString() {
    Cell cell = cell();
    return "%s TLS %s %s %s"
        .formatted(cell.pair(), protocol.number(), cell.modeName(), scenario.id());
  }
}
