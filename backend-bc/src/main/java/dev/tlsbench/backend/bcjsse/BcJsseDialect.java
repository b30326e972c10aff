package dev.tlsbench.backend.bcjsse;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Declared;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.sslengine.AlertNotice;
import dev.tlsbench.spi.sslengine.ProviderDialect;
import dev.tlsbench.spi.sslengine.StoredIdentities;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.BCSSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.jspecify.annotations.Nullable;

/** What is particular to the engines of Bouncy Castle's JSSE provider. */
final class BcJsseDialect implements ProviderDialect {
  /** It logs every handshake at INFO. Held here since the log system holds loggers weakly. */
  private static final Logger LOGGER = Logger.getLogger("org.bouncycastle");

  private final Provider library = new BouncyCastleProvider();
  private final Provider provider;

  BcJsseDialect() {
    LOGGER.setLevel(Level.OFF);
    provider = new BouncyCastleJsseProvider(library);
  }

  @Override
  public String version() {
    return provider.getInfo();
  }

  @Override
  public SSLContext newSslContext(boolean resumption) throws GeneralSecurityException {
    return SSLContext.getInstance("TLS", provider);
  }

  /** Its store yields the library's own keys: it cannot sign with the JDK's EdDSA keys. */
  @Override
  public KeyManager[] keyManagers(List<Identity> identities) throws GeneralSecurityException {
    List<Identity> own = new ArrayList<>();
    for (Identity identity : identities) {
      own.add(new Identity(identity.key(), own(identity.chain())));
    }
    return StoredIdentities.keyManagers(
        own, KeyStore.getInstance("BKS", library), KeyManagerFactory.getInstance("PKIX", provider));
  }

  private List<X509Certificate> own(List<X509Certificate> chain) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509", library);
    List<X509Certificate> own = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      own.add(
          (X509Certificate)
              factory.generateCertificate(new ByteArrayInputStream(certificate.getEncoded())));
    }
    return own;
  }

  @Override
  public TrustManagerFactory newTrustManagerFactory() throws GeneralSecurityException {
    return TrustManagerFactory.getInstance("PKIX", provider);
  }

  @Override
  public boolean prefersDirect() {
    return false;
  }

  @Override
  public int plaintextLimit(Protocol protocol) {
    return Records.MAX_PLAINTEXT;
  }

  @Override
  public void adjust(SSLParameters parameters, TlsConfig config) {
    Declared.requireRoomForIssuers(config);
  }

  /** Its own parameters name groups on every JDK. */
  @Override
  public void adjust(SSLEngine engine, TlsConfig config) {
    if (!config.groups().isEmpty() && engine instanceof BCSSLEngine own) {
      BCSSLParameters parameters = own.getParameters();
      parameters.setNamedGroups(config.groups().toArray(String[]::new));
      own.setParameters(parameters);
    }
  }

  @Override
  public @Nullable AlertNotice diagnose(Throwable thrown) {
    for (Throwable link = thrown; link != null; link = link.getCause()) {
      if (link instanceof TlsFatalAlertReceived received) {
        return new AlertNotice(Alert.of(received.getAlertDescription()), Origin.PEER);
      }
      if (link instanceof TlsFatalAlert sent) {
        return new AlertNotice(Alert.of(sent.getAlertDescription()), Origin.LOCAL);
      }
    }
    return null;
  }

  /** The cause of the alert says what made it send one. */
  @Override
  public String describe(Throwable thrown) {
    for (Throwable link = thrown; link != null; link = link.getCause()) {
      Throwable reason = link.getCause();
      if (link instanceof TlsFatalAlert && reason != null) {
        return link.getMessage() + ": " + ProviderDialect.super.describe(reason);
      }
    }
    return ProviderDialect.super.describe(thrown);
  }
}
