package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import java.util.List;

/**
 * What a check is tried on.
 *
 * @param tested the backend under test
 * @param peer the one that its engine talks to
 * @param protocol the only version offered
 * @param role the tested engine's
 */
public record Setup(TlsBackend tested, TlsBackend peer, Protocol protocol, Role role) {

  public TlsConfig clientConfig() {
    return TlsConfig.client(List.of(protocol), TestPki.trusted(), "localhost");
  }

  public TlsConfig serverConfig() {
    return TlsConfig.server(List.of(protocol), TestPki.localhost());
  }

  /** A fresh pair with these settings. */
  public EnginePair pair(TlsConfig client, TlsConfig server) {
    TlsBackend clientBackend = role == Role.CLIENT ? tested : peer;
    TlsBackend serverBackend = role == Role.CLIENT ? peer : tested;
    return new EnginePair(clientBackend, client, serverBackend, server);
  }

  /** A fresh pair with the usual settings. */
  public EnginePair pair() {
    return pair(clientConfig(), serverConfig());
  }

  /** An established pair at rest: tickets are read, data went both ways, no event is untold. */
  public EnginePair open() {
    EnginePair pair = pair();
    pair.handshake();
    pair.echo();
    pair.client().takeEvents();
    pair.server().takeEvents();
    return pair;
  }

  /** The side of the tested engine. */
  public Side tested(EnginePair pair) {
    return pair.side(role);
  }

  /** The side of its peer. */
  public Side peer(EnginePair pair) {
    return pair.other(pair.side(role));
  }

  /** Whether the tested backend declares this. */
  public boolean declares(Capability capability) {
    return tested.capabilities(protocol, role).contains(capability);
  }

  /** Whether its peer does. */
  public boolean peerDeclares(Capability capability) {
    Role peerRole = role == Role.CLIENT ? Role.SERVER : Role.CLIENT;
    return peer.capabilities(protocol, peerRole).contains(capability);
  }

  @Override
  public String toString() {
    return tested.name() + " as " + role + ", TLS " + protocol.number() + ", with " + peer.name();
  }
}
