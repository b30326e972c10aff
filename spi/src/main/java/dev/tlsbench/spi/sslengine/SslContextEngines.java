package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/** Engines of one {@link SSLContext}, and the parameters of them all. */
final class SslContextEngines implements EngineFactory {
  /** Providers file a session under a name, but no server's name is known here. */
  private static final String ANYBODY = "0.0.0.0";

  private static final int PORT = 443;

  private final ProviderDialect dialect;
  private final TlsConfig config;
  private final @Nullable String peerName;

  /** Sessions are filed under host and port: under a unique port none is found again. */
  private final AtomicInteger ports = new AtomicInteger();

  private final SSLContext context;
  private final SSLParameters parameters;

  SslContextEngines(ProviderDialect dialect, TlsConfig config) throws GeneralSecurityException {
    this.dialect = dialect;
    this.config = config;
    this.peerName = SslSettings.peerName(config);
    this.context = dialect.newSslContext(config.resumption());
    KeyManager[] own =
        config.identities().isEmpty() ? null : dialect.keyManagers(config.identities());
    context.init(
        SslSettings.keyManagers(config, own),
        SslSettings.trustManagers(config, dialect.newTrustManagerFactory()),
        null);
    this.parameters = SslSettings.parameters(config);
    parameters.setUseCipherSuitesOrder(serversOrder());
    dialect.adjust(parameters, config);
    if (!config.resumption()) {
      forbidResumption();
    }
  }

  @Override
  public SSLEngine newEngine() {
    SSLEngine engine = freshEngine();
    engine.setSSLParameters(parameters);
    dialect.adjust(engine, config);
    return engine;
  }

  private SSLEngine freshEngine() {
    SSLEngine engine =
        isClient()
            ? context.createSSLEngine(
                peerName == null ? ANYBODY : peerName,
                config.resumption() ? PORT : ports.incrementAndGet())
            : context.createSSLEngine();
    engine.setUseClientMode(isClient());
    return engine;
  }

  private boolean isClient() {
    return config.role() == Role.CLIENT;
  }

  /**
   * Returns whether the provider's servers choose by their own order by default. Parameters that
   * were not made by an engine say no, whatever the provider.
   */
  private boolean serversOrder() {
    SSLEngine engine = freshEngine();
    boolean own = engine.getSSLParameters().getUseCipherSuitesOrder();
    new SslEngineAdapter(engine, dialect, false, this::release).close();
    return own;
  }

  private void forbidResumption() {
    SSLSessionContext sessions =
        isClient() ? context.getClientSessionContext() : context.getServerSessionContext();
    sessions.setSessionCacheSize(1);
    dialect.forbidResumption(sessions);
  }
}
