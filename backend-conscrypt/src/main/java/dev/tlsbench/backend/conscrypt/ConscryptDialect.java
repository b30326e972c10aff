package dev.tlsbench.backend.conscrypt;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Declared;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.sslengine.AlertNotice;
import dev.tlsbench.spi.sslengine.ProviderDialect;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/** What is particular to Conscrypt's engines. Loading this class loads native code. */
final class ConscryptDialect implements ProviderDialect {
  /**
   * A server with only TLS 1.3 suites finds no certificate suitable; these are never negotiated.
   */
  private static final List<String> PLACEHOLDERS =
      List.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

  private static final List<String> MODERN =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

  /** BoringSSL's names of groups where the registry has others. */
  private static final Map<String, String> REGISTERED =
      Map.of(
          "X25519", "x25519",
          "P-256", "secp256r1",
          "P-384", "secp384r1",
          "P-521", "secp521r1");

  private static final Pattern REASON = Pattern.compile("OPENSSL_internal:([A-Z0-9_]+)");

  private static final Pattern ADDRESS = Pattern.compile("ssl=0x[0-9a-f]+: ");

  /** BoringSSL's reason codes for alerts that arrived. */
  private static final Pattern RECEIVED = Pattern.compile("(?:SSLV3|TLSV1)_(?:ALERT_)?([A-Z_]+)");

  /** BoringSSL's reason codes for faults it found, where the alert is not the code's own name. */
  private static final Map<String, Alert> FOUND =
      Map.of(
          "BAD_DECRYPT", Alert.BAD_RECORD_MAC,
          "DECRYPTION_FAILED_OR_BAD_RECORD_MAC", Alert.BAD_RECORD_MAC,
          "UNEXPECTED_RECORD", Alert.UNEXPECTED_MESSAGE,
          "UNEXPECTED_MESSAGE", Alert.UNEXPECTED_MESSAGE,
          "TOO_MANY_KEY_UPDATES", Alert.UNEXPECTED_MESSAGE,
          "NO_RENEGOTIATION", Alert.NO_RENEGOTIATION,
          "PEER_DID_NOT_RETURN_A_CERTIFICATE", Alert.CERTIFICATE_REQUIRED);

  private static final ThreadBuffers BUFFERS = new ThreadBuffers();

  private final Provider provider;

  ConscryptDialect() {
    Conscrypt.checkAvailability();
    provider = Conscrypt.newProvider();
  }

  @Override
  public String version() {
    Conscrypt.Version version = Conscrypt.version();
    return "Conscrypt " + version.major() + "." + version.minor() + "." + version.patch();
  }

  @Override
  public SSLContext newSslContext(boolean resumption) throws GeneralSecurityException {
    return SSLContext.getInstance("TLS", provider);
  }

  /**
   * The JDK's key managers ask its engines for their sessions too early, and check issuers' keys.
   */
  @Override
  public KeyManager[] keyManagers(List<Identity> identities) throws GeneralSecurityException {
    return new KeyManager[] {new ConscryptKeyManager(identities)};
  }

  /** Its own: the JDK's do not know the authentication type that it reports in TLS 1.3. */
  @Override
  public TrustManagerFactory newTrustManagerFactory() throws GeneralSecurityException {
    return TrustManagerFactory.getInstance("PKIX", provider);
  }

  @Override
  public boolean prefersDirect() {
    return true;
  }

  @Override
  public int plaintextLimit(Protocol protocol) {
    return Records.MAX_PLAINTEXT;
  }

  /** TLS 1.3 suites are all on, whatever it is told; a claim that it obeyed must not be trusted. */
  @Override
  public void adjust(SSLParameters parameters, TlsConfig config) {
    Declared.requireRoomForIssuers(config);
    List<String> modern =
        config.suites().stream().filter(suite -> !suite.contains("_WITH_")).toList();
    if (modern.isEmpty()) {
      return;
    }
    if (!modern.containsAll(MODERN)) {
      throw new IllegalArgumentException(
          "Conscrypt does not let TLS 1.3 suites be chosen: it always offers " + MODERN);
    }
    if (modern.size() == config.suites().size()) {
      List<String> suites = new ArrayList<>(modern);
      suites.addAll(PLACEHOLDERS);
      parameters.setCipherSuites(suites.toArray(String[]::new));
    }
  }

  /** Tickets are off by default on servers, where TLS 1.3 then never resumes. */
  @Override
  public void adjust(SSLEngine engine, TlsConfig config) {
    Conscrypt.setUseSessionTickets(engine, config.resumption());
    Conscrypt.setBufferAllocator(engine, BUFFERS);
  }

  @Override
  public String group(SSLEngine engine) {
    try {
      String name = Conscrypt.getGroupName(engine);
      return name == null ? "" : REGISTERED.getOrDefault(name, name);
    } catch (NoSuchMethodError older) {
      return "";
    }
  }

  @Override
  public byte @Nullable [] exportKeyingMaterial(
      SSLEngine engine, String label, byte[] context, int length) throws SSLException {
    return Conscrypt.exportKeyingMaterial(engine, label, context, length);
  }

  @Override
  public @Nullable AlertNotice diagnose(Throwable thrown) {
    for (Throwable link = thrown; link != null; link = link.getCause()) {
      if (link instanceof CertificateException) {
        return new AlertNotice(Alert.CERTIFICATE_UNKNOWN, Origin.LOCAL);
      }
      AlertNotice notice = reasonCode(String.valueOf(link.getMessage()));
      if (notice != null) {
        return notice;
      }
    }
    return null;
  }

  /** Its own texts hold addresses and source lines around the reason code. */
  @Override
  public String describe(Throwable thrown) {
    Matcher reason = REASON.matcher(String.valueOf(thrown.getMessage()));
    return reason.find()
        ? "BoringSSL: " + reason.group(1)
        : ADDRESS.matcher(ProviderDialect.super.describe(thrown)).replaceAll("");
  }

  private static @Nullable AlertNotice reasonCode(String message) {
    Matcher received = RECEIVED.matcher(message);
    if (received.find()) {
      String name = received.group(1).toLowerCase(Locale.ROOT);
      return new AlertNotice(Alert.named(name), Origin.PEER);
    }
    for (Map.Entry<String, Alert> found : FOUND.entrySet()) {
      if (message.contains(":" + found.getKey())) {
        return new AlertNotice(found.getValue(), Origin.LOCAL);
      }
    }
    return null;
  }
}
