package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SupportedAlgorithms;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.checked.Promise;
import java.util.List;
import java.util.Set;

/**
 * The setup that a check runs on.
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

  /** The tested side's usual settings. */
  public TlsConfig testedConfig() {
    return role == Role.CLIENT ? clientConfig() : serverConfig();
  }

  /** The other side's. */
  public TlsConfig peerConfig() {
    return role == Role.CLIENT ? serverConfig() : clientConfig();
  }

  /** A fresh pair with settings of the tested side and of its peer. */
  public EnginePair testedPair(TlsConfig own, TlsConfig theirs) {
    return role == Role.CLIENT ? pair(own, theirs) : pair(theirs, own);
  }

  /** What the tested engine can be told to use. */
  public SupportedAlgorithms supportedAlgorithms() {
    return tested.supportedAlgorithms(protocol, role);
  }

  /** What its peer can be told to use. */
  public SupportedAlgorithms peerAlgorithms() {
    return peer.supportedAlgorithms(protocol, role.peer());
  }

  /** Kinds of certificate that the tested engine can present. */
  public Set<KeyType> shown() {
    return tested.ownKeyTypes(protocol, role);
  }

  /** Kinds that its peer can present. */
  public Set<KeyType> shownByPeer() {
    return peer.ownKeyTypes(protocol, role.peer());
  }

  /** Kinds of certificate that the tested engine accepts. */
  public Set<KeyType> accepted() {
    return tested.peerKeyTypes(protocol, role);
  }

  /** Kinds that its peer accepts. */
  public Set<KeyType> acceptedByPeer() {
    return peer.peerKeyTypes(protocol, role.peer());
  }

  /** The tested backend must refuse these settings, and name what it does not know or do. */
  public void expectRefused(TlsConfig config, String named) {
    try {
      tested.newContext(config);
    } catch (IllegalArgumentException e) {
      Promise.HONEST_CAPABILITIES.require(
          String.valueOf(e.getMessage()).contains(named), "%s is not named: %s", named, e);
      return;
    }
    throw Promise.HONEST_CAPABILITIES.broken("%s is not declared, and accepted", named);
  }

  /** A fresh pair with the usual settings. */
  public EnginePair pair() {
    return pair(clientConfig(), serverConfig());
  }

  /** An established idle pair: tickets are read, data went both ways, all events are reported. */
  public EnginePair open() {
    EnginePair pair = pair();
    pair.handshake();
    pair.echo();
    pair.client().takeEvents();
    pair.server().takeEvents();
    return pair;
  }

  /** The side of the tested engine. */
  public EngineEnd tested(EnginePair pair) {
    return pair.side(role);
  }

  /** The side of its peer. */
  public EngineEnd peer(EnginePair pair) {
    return pair.other(pair.side(role));
  }

  /** Whether the tested backend declares this. */
  public boolean declares(Capability capability) {
    return tested.capabilities(protocol, role).contains(capability);
  }

  /** Whether its peer does. */
  public boolean peerDeclares(Capability capability) {
    return peer.capabilities(protocol, role.peer()).contains(capability);
  }

  @Override
  public String toString() {
    return tested.name() + " as " + role + ", TLS " + protocol.number() + ", with " + peer.name();
  }
}
