package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure.Origin;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to any provider as an application does that knows {@code javax.net.ssl} and nothing else.
 * Key and trust managers are the provider's own where it has some, and the JDK's otherwise. Buffers
 * are on the heap.
 */
public final class PlainDialect implements ProviderDialect {
  /** From this JDK on, parameters name groups. */
  private static final int GROUPS_SINCE = 20;

  private static final List<String> FACTORIES = List.of("PKIX", "X.509", "X509", "SunX509");

  /** {@code Received fatal alert: bad_certificate}, {@code AlertReceived: bad_certificate(42)}. */
  private static final Pattern RECEIVED = Pattern.compile("(?i)received[^:]*: *([a-z]+(_[a-z]+)*)");

  /** OpenSSL's and BoringSSL's reason codes for alerts that arrived. */
  private static final Pattern REASON = Pattern.compile("(?:SSLV3|TLSV1)_(?:ALERT_)?([A-Z_]+)");

  /** {@code (bad_certificate) No trusted certificate}, {@code bad_certificate(42)}. */
  private static final Pattern SENT = Pattern.compile("^\\(([a-z_]+)\\) |\\b([a-z_]+)\\(\\d+\\)");

  private final Provider provider;
  private final String version;
  private final Obedience obedience = new Obedience(this);
  private final @Nullable Exporter exporter = Exporter.find();

  /**
   * Loads nothing.
   *
   * @param provider has an {@code SSLContext} "TLS"; need not be registered
   * @param version its name and version, as results are to show them
   */
  public PlainDialect(Provider provider, String version) {
    this.provider = provider;
    this.version = version;
  }

  @Override
  public String version() {
    return version;
  }

  /** A provider that takes settings and does otherwise is not believed. */
  @Override
  public EngineFactory engines(TlsConfig config) throws GeneralSecurityException {
    return ProviderDialect.super.engines(obedience.obeyed(config));
  }

  /** The same, without a look at what comes of it. */
  EngineFactory told(TlsConfig config) throws GeneralSecurityException {
    return ProviderDialect.super.engines(config);
  }

  @Override
  public SSLContext newSslContext(boolean resumption) throws GeneralSecurityException {
    return SslContexts.of(provider, resumption);
  }

  /** With a store of the JDK's, as applications have it. */
  @Override
  public KeyManager[] keyManagers(List<Identity> identities) throws GeneralSecurityException {
    String own = own("KeyManagerFactory");
    KeyManagerFactory factory =
        own == null
            ? KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm())
            : KeyManagerFactory.getInstance(own, provider);
    return StoredIdentities.keyManagers(identities, KeyStore.getInstance("JKS"), factory);
  }

  @Override
  public TrustManagerFactory newTrustManagerFactory() throws GeneralSecurityException {
    String own = own("TrustManagerFactory");
    return own == null
        ? TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm())
        : TrustManagerFactory.getInstance(own, provider);
  }

  /** The algorithm of the provider's own factory; null if it has none. */
  private @Nullable String own(String kind) {
    return FACTORIES.stream()
        .filter(algorithm -> provider.getService(kind, algorithm) != null)
        .findFirst()
        .orElse(null);
  }

  @Override
  public boolean prefersDirect() {
    return false;
  }

  @Override
  public int plaintextLimit(Protocol protocol) {
    return Records.MAX_PLAINTEXT;
  }

  /** Before JDK 20, groups cannot be named, but all others can be forbidden. */
  @Override
  public void adjust(SSLParameters parameters, TlsConfig config) {
    if (!config.groups().isEmpty() && Runtime.version().feature() < GROUPS_SINCE) {
      parameters.setAlgorithmConstraints(GroupConstraints.inAnyOrder(config.groups()));
    }
  }

  @Override
  public void forbidResumption(SSLSessionContext sessions) {
    SslContexts.forbidTickets(sessions);
  }

  @Override
  public byte @Nullable [] exportKeyingMaterial(
      SSLEngine engine, String label, byte[] context, int length) throws SSLException {
    return exporter != null && engine.getSession() instanceof ExtendedSSLSession session
        ? exporter.export(session, label, context, length)
        : null;
  }

  /** In the words that providers have in common; what they do not tell, the wire may. */
  @Override
  public @Nullable AlertNotice diagnose(Throwable thrown) {
    for (Throwable link = thrown; link != null; link = link.getCause()) {
      String message = String.valueOf(link.getMessage());
      Alert received = named(RECEIVED.matcher(message));
      if (received == null) {
        received = named(REASON.matcher(message));
      }
      if (received != null) {
        return new AlertNotice(received, Origin.PEER);
      }
      Alert sent = named(SENT.matcher(message));
      if (sent != null) {
        return new AlertNotice(sent, Origin.LOCAL);
      }
    }
    return null;
  }

  private static @Nullable Alert named(Matcher found) {
    while (found.find()) {
      for (int i = 1; i <= found.groupCount(); i++) {
        String name = found.group(i);
        Alert alert = name == null ? null : Alert.named(name.toLowerCase(Locale.ROOT));
        if (alert != null) {
          return alert;
        }
      }
    }
    return null;
  }
}
