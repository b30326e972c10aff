package dev.tlsbench.backend.bcjsse;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.sslengine.Dialect;
import dev.tlsbench.spi.sslengine.SslEngineBackend;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Bouncy Castle's JSSE provider. It neither begins nor answers a renegotiation or key update. */
public final class BcJsseBackend extends SslEngineBackend {
  private static final Set<Capability> TLS_1_2 =
      Set.of(Capability.NEGOTIATES_ALPN, Capability.AUTHENTICATES_CLIENTS, Capability.RESUMES);
  private static final Set<Capability> TLS_1_3 =
      Set.of(Capability.NEGOTIATES_ALPN, Capability.AUTHENTICATES_CLIENTS);

  @Override
  public String name() {
    return "bcjsse";
  }

  /** The library's own API represents it. */
  @Override
  public boolean primary() {
    return false;
  }

  @Override
  public Set<Capability> capabilities(Protocol protocol, Role role) {
    Set<Capability> capabilities = EnumSet.copyOf(protocol == Protocol.TLS_1_2 ? TLS_1_2 : TLS_1_3);
    if (role == Role.SERVER) {
      capabilities.add(Capability.REQUIRES_COMMON_ALPN);
    }
    return Collections.unmodifiableSet(capabilities);
  }

  @Override
  public Set<KeyType> ownKeyTypes(Protocol protocol, Role role) {
    return Set.of(KeyType.values());
  }

  @Override
  public Set<KeyType> peerKeyTypes(Protocol protocol, Role role) {
    return Set.of(KeyType.values());
  }

  @Override
  protected Dialect load() {
    return new BcJsseDialect();
  }

  @Override
  protected String cure(Throwable thrown) {
    return "put bctls, bcprov and bcutil of one version on the class path";
  }
}
