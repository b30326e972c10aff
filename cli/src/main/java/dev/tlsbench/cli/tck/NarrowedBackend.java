package dev.tlsbench.cli.tck;

import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SupportedAlgorithms;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A peer that says of one kind of key alone that it shows and accepts it, so that a clause about
 * all kinds is about this one.
 */
record NarrowedBackend(TlsBackend peer, KeyType only) implements TlsBackend {

  private Set<KeyType> narrowed(Set<KeyType> all) {
    return all.stream().filter(only::equals).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String name() {
    return peer.name();
  }

  @Override
  public Availability probe() {
    return peer.probe();
  }

  @Override
  public Set<Capability> capabilities(Protocol protocol, Role role) {
    return peer.capabilities(protocol, role);
  }

  @Override
  public Set<KeyType> ownKeyTypes(Protocol protocol, Role role) {
    return narrowed(peer.ownKeyTypes(protocol, role));
  }

  @Override
  public Set<KeyType> peerKeyTypes(Protocol protocol, Role role) {
    return narrowed(peer.peerKeyTypes(protocol, role));
  }

  @Override
  public SupportedAlgorithms supportedAlgorithms(Protocol protocol, Role role) {
    return peer.supportedAlgorithms(protocol, role);
  }

  @Override
  public TlsContext newContext(TlsConfig config) {
    return peer.newContext(config);
  }
}
