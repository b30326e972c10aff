package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.bench.DriverSetup.Rekeying;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;

/** What a workload needs of a pair of backends. */
final class PairAbilities {
  private PairAbilities() {}

  /** Which side changes keys: the client, if it can. */
  static Rekeying rekeying(Pair pair, Protocol protocol) {
    boolean clients = asks(pair.client(), pair.server(), protocol, Role.CLIENT);
    if (!clients && !asks(pair.server(), pair.client(), protocol, Role.SERVER)) {
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
  static void requireResumption(Pair pair, Protocol protocol) {
    require(pair.client(), protocol, Role.CLIENT);
    require(pair.server(), protocol, Role.SERVER);
  }

  /**
   * Requires that each side shows certificates of this kind where it has to, and accepts the
   * other's.
   *
   * @throws MeasurementFailure if one does not
   */
  static void requireCertificates(Pair pair, Protocol protocol, HandshakeSetup handshake) {
    requireShown(pair.server(), pair.client(), protocol, Role.SERVER, handshake.key());
    if (handshake.mutual()) {
      requireShown(pair.client(), pair.server(), protocol, Role.CLIENT, handshake.key());
    }
  }

  private static void requireShown(
      TlsBackend showing, TlsBackend seeing, Protocol protocol, Role shownBy, KeyType key) {
    if (!showing.ownKeyTypes(protocol, shownBy).contains(key)) {
      throw noSuch(showing, "shows", key, protocol);
    }
    if (!seeing.peerKeyTypes(protocol, shownBy.peer()).contains(key)) {
      throw noSuch(seeing, "accepts", key, protocol);
    }
  }

  private static MeasurementFailure noSuch(
      TlsBackend backend, String verb, KeyType key, Protocol protocol) {
    return MeasurementFailure.unsupported(
        "%s %s no certificate of kind %s in TLS %s"
            .formatted(backend.name(), verb, key.label(), protocol.number()));
  }

  private static void require(TlsBackend backend, Protocol protocol, Role role) {
    if (!backend.capabilities(protocol, role).contains(Capability.RESUMES)) {
      throw MeasurementFailure.unsupported(
          "%s takes up no session of TLS %s".formatted(backend.name(), protocol.number()));
    }
  }

  private static boolean asks(
      TlsBackend asking, TlsBackend answering, Protocol protocol, Role role) {
    return protocol == Protocol.TLS_1_2
        ? asking.capabilities(protocol, role).contains(Capability.RENEGOTIATES)
            && answering
                .capabilities(protocol, role.peer())
                .contains(Capability.ANSWERS_RENEGOTIATION_AGAIN)
        : asking.capabilities(protocol, role).contains(Capability.KEY_UPDATES);
  }
}
