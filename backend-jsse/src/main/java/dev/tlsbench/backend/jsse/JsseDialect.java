package dev.tlsbench.backend.jsse;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.sslengine.AlertNotice;
import dev.tlsbench.spi.sslengine.Exporter;
import dev.tlsbench.spi.sslengine.GroupConstraints;
import dev.tlsbench.spi.sslengine.ProviderDialect;
import dev.tlsbench.spi.sslengine.SslContexts;
import dev.tlsbench.spi.sslengine.StoredIdentities;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** What is particular to SunJSSE's engines. */
final class JsseDialect implements ProviderDialect {
  /** In TLS 1.3 its fragments hold 16,384 bytes including content type and padding. */
  private static final int TLS_1_3_PLAINTEXT = 16_367;

  private static final int GROUPS_SINCE = 20;

  private static final Pattern RECEIVED = Pattern.compile("Received fatal alert: (\\w+)");

  /** What newer JDKs put in front of every message. */
  private static final Pattern SENT = Pattern.compile("^\\((\\w+)\\) ");

  private final Provider provider;
  private final @Nullable Exporter exporter = Exporter.find();

  JsseDialect() throws NoSuchProviderException {
    Provider found = Security.getProvider("SunJSSE");
    if (found == null) {
      throw new NoSuchProviderException("the provider SunJSSE is not enabled");
    }
    provider = found;
  }

  @Override
  public String version() {
    return "SunJSSE of " + System.getProperty("java.vm.vendor") + " " + Runtime.version();
  }

  @Override
  public SSLContext newSslContext(boolean resumption) throws GeneralSecurityException {
    return SslContexts.of(provider, resumption);
  }

  @Override
  public KeyManager[] keyManagers(List<Identity> identities) throws GeneralSecurityException {
    return StoredIdentities.keyManagers(
        identities, KeyStore.getInstance("JKS"), KeyManagerFactory.getInstance("PKIX", provider));
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
    return protocol == Protocol.TLS_1_3 ? TLS_1_3_PLAINTEXT : Records.MAX_PLAINTEXT;
  }

  /** Before JDK 20, groups cannot be chosen, but all others can be forbidden. */
  @Override
  public void adjust(SSLParameters parameters, TlsConfig config) {
    if (!config.groups().isEmpty() && Runtime.version().feature() < GROUPS_SINCE) {
      parameters.setAlgorithmConstraints(GroupConstraints.allowing(config.groups()));
    }
  }

  @Override
  public void forbidResumption(SSLSessionContext sessions) {
    SslContexts.forbidTickets(sessions);
  }

  @Override
  public byte @Nullable [] exportKeyingMaterial(
      SSLEngine engine, String label, byte[] context, int length) throws SSLException {
    return exporter == null ? null : exporter.export(engine.getSession(), label, context, length);
  }

  /** The fault of a certificate that it cannot read is at the end of the causes. */
  @Override
  public String describe(Throwable thrown) {
    String said = ProviderDialect.super.describe(thrown);
    return said.contains("Failed to parse")
        ? said + ": " + TlsFailure.root(thrown).getMessage()
        : said;
  }

  @Override
  public @Nullable AlertNotice diagnose(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    Matcher received = RECEIVED.matcher(message);
    if (received.find()) {
      return new AlertNotice(Alert.named(received.group(1)), Origin.PEER);
    }
    Matcher sent = SENT.matcher(message);
    if (sent.find()) {
      return new AlertNotice(Alert.named(sent.group(1)), Origin.LOCAL);
    }
    if (thrown instanceof AEADBadTagException) {
      return new AlertNotice(Alert.BAD_RECORD_MAC, Origin.LOCAL);
    }
    return thrown.getCause() == null ? null : diagnose(thrown.getCause());
  }
}
