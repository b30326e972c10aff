package dev.tlsbench.cli.fake;

import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Declared;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SupportedAlgorithms;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * <b>Protects nothing.</b> Its engines keep the contract, and hide no byte from anybody: what they
 * call keys is on the wire, and nothing is signed. For the simulation alone.
 */
public final class FakeBackend implements TlsBackend {
  /** What users call it. */
  public static final String NAME = "plain";

  /** There is one kind. */
  public FakeBackend() {}

  @Override
  public String name() {
    return NAME;
  }

  /** Takes part only when named. */
  @Override
  public boolean primary() {
    return false;
  }

  @Override
  public Availability probe() {
    return Availability.usable("NO ENCRYPTION: the records of TLS, readable by anybody");
  }

  /**
   * All but early data, what only the server decides, and sends behind the peer's end where TLS 1.2
   * ends both directions with it (RFC 5246, section 7.2.1).
   */
  @Override
  public Set<Capability> capabilities(Protocol protocol, Role role) {
    Set<Capability> all = EnumSet.allOf(Capability.class);
    all.removeIf(each -> !each.existsIn(protocol));
    all.remove(Capability.EARLY_DATA);
    if (protocol == Protocol.TLS_1_2) {
      all.remove(Capability.WRITES_AFTER_PEER_CLOSED);
    }
    if (role == Role.CLIENT) {
      all.remove(Capability.REQUIRES_COMMON_ALPN);
    }
    return all;
  }

  @Override
  public Set<KeyType> ownKeyTypes(Protocol protocol, Role role) {
    return EnumSet.allOf(KeyType.class);
  }

  @Override
  public Set<KeyType> peerKeyTypes(Protocol protocol, Role role) {
    return EnumSet.allOf(KeyType.class);
  }

  @Override
  public SupportedAlgorithms supportedAlgorithms(Protocol protocol, Role role) {
    return new SupportedAlgorithms(FakeHello.suites(protocol), FakeHello.GROUPS);
  }

  @Override
  public TlsContext newContext(TlsConfig config) {
    Declared.require(
        this,
        config,
        (protocol, name) -> FakeHello.suites(protocol).contains(name),
        (protocol, name) -> FakeHello.GROUPS.contains(name));
    return new FakeContext(config);
  }

  /** The suites of these that a version has; all that there are where none is asked for. */
  static List<String> suites(TlsConfig config, Protocol protocol) {
    List<String> known = FakeHello.suites(protocol);
    return config.suites().isEmpty()
        ? known
        : config.suites().stream().filter(known::contains).toList();
  }
}
