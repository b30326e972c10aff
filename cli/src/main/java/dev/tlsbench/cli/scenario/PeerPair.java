package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Paired;
import dev.tlsbench.cli.peer.Peer;
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
  public String clientName() {
    return own == Role.CLIENT ? backend.name() : peer.name();
  }

  @Override
  public String serverName() {
    return own == Role.CLIENT ? peer.name() : backend.name();
  }
}
