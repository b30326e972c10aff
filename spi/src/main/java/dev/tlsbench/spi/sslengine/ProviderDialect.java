package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.TlsConfig;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManagerFactory;

/** A dialect whose engines are made by the {@code SSLContext} of a JCA provider. */
public interface ProviderDialect extends Dialect {

  /**
   * Makes a context of the provider itself.
   *
   * @param resumption whether sessions are to be resumed; if not, no server promises a ticket
   * @return a fresh one, not yet initialised
   * @throws GeneralSecurityException if the provider has none
   */
  SSLContext newSslContext(boolean resumption) throws GeneralSecurityException;

  /**
   * Makes key managers for this side's certificates that work with the provider.
   *
   * @param identities the most preferred first
   * @return fresh ones
   * @throws GeneralSecurityException if the provider cannot use them
   */
  KeyManager[] keyManagers(List<Identity> identities) throws GeneralSecurityException;

  /**
   * Makes a factory whose trust managers work with the provider.
   *
   * @return a fresh one
   * @throws GeneralSecurityException if the provider has none
   */
  TrustManagerFactory newTrustManagerFactory() throws GeneralSecurityException;

  /**
   * Makes the last changes to the parameters of a context.
   *
   * @param parameters what all of its engines will get
   * @param config where they come from
   */
  default void adjust(SSLParameters parameters, TlsConfig config) {}

  /**
   * Makes the last changes to a context's session cache if no session is to be resumed.
   *
   * @param sessions those of the context's role
   */
  default void forbidResumption(SSLSessionContext sessions) {}

  /**
   * Applies settings to a fresh engine that {@code SSLParameters} do not carry.
   *
   * @param engine not yet begun
   * @param config what it is made for
   */
  default void adjust(SSLEngine engine, TlsConfig config) {}

  @Override
  default EngineFactory engines(TlsConfig config) throws GeneralSecurityException {
    return new SslContextEngines(this, config);
  }
}
