package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.peer.Peer;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;

/**
 * A backend and an external peer.
 *
 * @param own the backend's role
 */
public record PeerPair(TlsBackend backend, Peer peer, Role own) {

  String client() {
    return own == Role.CLIENT ? backend.name() : peer.name();
  }

  String server() {
    return own == Role.CLIENT ? peer.name() : backend.name();
  }
}
