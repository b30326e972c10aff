package dev.tlsbench.cli.survey;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.sslengine.AlertNotice;
import dev.tlsbench.spi.sslengine.Dialect;
import dev.tlsbench.spi.sslengine.EngineFactory;
import dev.tlsbench.spi.sslengine.ProviderDialect;
import dev.tlsbench.spi.sslengine.SslEngineBackend;
import dev.tlsbench.spi.sslengine.StoredIdentities;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The JDK's engines, which lie if they are told to. */
final class LyingBackend extends SslEngineBackend {
  private final LyingSslEngine.@Nullable Lie lie;

  LyingBackend(LyingSslEngine.@Nullable Lie lie) {
    this.lie = lie;
  }

  @Override
  public String name() {
    return "lying";
  }

  @Override
  public Set<Capability> capabilities(Protocol protocol, Role role) {
    return Set.of(Capability.RESUMES);
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
    return new Own();
  }

  @Override
  protected String cure(Throwable thrown) {
    return "mend it";
  }

  private final class Own implements ProviderDialect {
    @Override
    public String version() {
      return "of the JDK";
    }

    @Override
    public SSLContext newSslContext(boolean resumption) throws GeneralSecurityException {
      return SSLContext.getInstance("TLS");
    }

    @Override
    public KeyManager[] keyManagers(List<Identity> identities) throws GeneralSecurityException {
      return StoredIdentities.keyManagers(
          identities, KeyStore.getInstance("JKS"), KeyManagerFactory.getInstance("PKIX"));
    }

    @Override
    public TrustManagerFactory newTrustManagerFactory() throws GeneralSecurityException {
      return TrustManagerFactory.getInstance("PKIX");
    }

    @Override
    public EngineFactory engines(TlsConfig config) throws GeneralSecurityException {
      EngineFactory good = ProviderDialect.super.engines(config);
      return () -> {
        SSLEngine engine = good.newEngine();
        return lie == null ? engine : new LyingSslEngine(engine, lie);
      };
    }

    @Override
    public boolean prefersDirect() {
      return false;
    }

    @Override
    public int plaintextLimit(Protocol protocol) {
      return 1 << 14;
    }

    @Override
    public @Nullable AlertNotice diagnose(Throwable thrown) {
      return null;
    }
  }
}
