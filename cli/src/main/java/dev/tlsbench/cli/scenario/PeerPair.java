package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Paired;
import dev.tlsbench.cli.peer.Peer;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import java.util.List;

/**
 * A backend and an external peer.
 *
 * @param own the backend's role
 */
public record PeerPair(TlsBackend backend, Peer peer, Role own) implements Paired {

  @Override
  public List<TlsBackend> backends() {
    return List.of(backend);
  }

  @Override
  public Cell cell(Protocol protocol, SendMode mode, String scenario) {
    return own == Role.CLIENT
        ? new Cell(backend.name(), peer.name(), protocol, mode, scenario)
        : new Cell(peer.name(), backend.name(), protocol, mode, scenario);
  }
}
