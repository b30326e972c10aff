package dev.tlsbench.backend.bcjsse;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.sslengine.Dialect;
import dev.tlsbench.spi.sslengine.SslEngineBackend;
import java.util.Set;

/** Bouncy Castle's JSSE provider. It neither begins nor answers a renegotiation or key update. */
public final class BcJsseBackend extends SslEngineBackend {

  @Override
  public String name() {
    return "bcjsse";
  }

  /** The library's own API stands for it. */
  @Override
  public boolean primary() {
    return false;
  }

  @Override
  public Set<Capability> capabilities(Protocol protocol, Role role) {
    return Set.of();
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
