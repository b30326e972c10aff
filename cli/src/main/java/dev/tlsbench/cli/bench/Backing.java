package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.bench.DriverSetup.Rekeying;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;

/** The backends of a trial's two sides. */
public record Backing(TlsBackend client, TlsBackend server) {

  /** Which side changes keys: the client, if it can. */
  Rekeying rekeying(Protocol protocol) {
    boolean clients = asks(client, server, protocol, Role.CLIENT);
    if (!clients && !asks(server, client, protocol, Role.SERVER)) {
      throw MeasurementFailure.unsupported(
          "neither side changes keys on its own in TLS " + protocol.number());
    }
    return new Rekeying(
        clients ? Role.CLIENT : Role.SERVER,
        protocol == Protocol.TLS_1_2 ? Rekey.RENEGOTIATE : Rekey.KEY_UPDATE);
  }

  /**
   * Requires that both resume sessions.
   *
   * @throws MeasurementFailure if one does not
   */
  void requireResumption(Protocol protocol) {
    require(client, protocol, Role.CLIENT);
    require(server, protocol, Role.SERVER);
  }

  private static void require(TlsBackend backend, Protocol protocol, Role role) {
    if (!backend.capabilities(protocol, role).contains(Capability.RESUMES)) {
      throw MeasurementFailure.unsupported(
          "%s takes up no session of TLS %s".formatted(backend.name(), protocol.number()));
    }
  }

  private static boolean asks(
      TlsBackend asking, TlsBackend answering, Protocol protocol, Role role) {
    Role other = role == Role.CLIENT ? Role.SERVER : Role.CLIENT;
    return protocol == Protocol.TLS_1_2
        ? asking.capabilities(protocol, role).contains(Capability.RENEGOTIATES)
            && answering
                .capabilities(protocol, other)
                .contains(Capability.ANSWERS_RENEGOTIATION_AGAIN)
        : asking.capabilities(protocol, role).contains(Capability.KEY_UPDATES);
  }
}
