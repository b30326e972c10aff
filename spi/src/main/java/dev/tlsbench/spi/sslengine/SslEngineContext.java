package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** One {@link SSLContext} and the parameters of its engines. */
final class SslEngineContext implements TlsContext {
  /**
   * Room for any record, either way: the largest packet size that a provider states is 17,413
   * bytes, and a reader may want a little more than the plaintext of a record.
   */
  static final int ROOM = 18 << 10;

  private static final Pattern IPV4 = Pattern.compile("[0-9]+(\\.[0-9]+){3}");

  /** Providers file a session under a name, but no server's name is known here. */
  private static final String ANYBODY = "0.0.0.0";

  private static final int PORT = 443;

  private final Dialect dialect;
  private final TlsConfig config;
  private final @Nullable String peerName;

  /** Sessions are filed under host and port: under a unique port none is found again. */
  private final AtomicInteger ports = new AtomicInteger();

  private final SSLContext context;

  /** Whether the provider's servers choose by their own order by default. */
  private final boolean serversOrder;

  private final SSLParameters parameters;

  SslEngineContext(Dialect dialect, TlsConfig config) throws GeneralSecurityException {
    this.dialect = dialect;
    this.config = config;
    this.peerName = canonical(config.peerName());
    this.context = dialect.newSslContext(config.resumption());
    context.init(watched(keyManagers(config.identities())), trustManagers(config), null);
    this.serversOrder = serversOrder();
    this.parameters = parameters(config);
    if (!config.resumption()) {
      SSLSessionContext sessions =
          role() == Role.CLIENT
              ? context.getClientSessionContext()
              : context.getServerSessionContext();
      sessions.setSessionCacheSize(1);
      dialect.forbidResumption(sessions);
    }
  }

  @Override
  public Role role() {
    return config.role();
  }

  @Override
  public TlsEngine newEngine() {
    return newEngine(config, parameters);
  }

  /** The same with this configuration's suites and groups. */
  TlsEngine newEngine(TlsConfig other) {
    return newEngine(other, parameters(other));
  }

  private TlsEngine newEngine(TlsConfig settings, SSLParameters chosen) {
    SSLEngine engine = newSslEngine();
    engine.setUseClientMode(role() == Role.CLIENT);
    engine.setSSLParameters(chosen);
    dialect.adjust(engine, settings);
    return new SslEngineAdapter(engine, dialect, settings.resumption());
  }

  /** Parameters that were not made by an engine say no, whatever the provider. */
  private boolean serversOrder() {
    SSLEngine engine = newSslEngine();
    engine.setUseClientMode(role() == Role.CLIENT);
    boolean own = engine.getSSLParameters().getUseCipherSuitesOrder();
    new SslEngineAdapter(engine, dialect, false).close();
    return own;
  }

  private SSLEngine newSslEngine() {
    if (role() == Role.SERVER) {
      return context.createSSLEngine();
    }
    return context.createSSLEngine(
        peerName == null ? ANYBODY : peerName,
        config.resumption() ? PORT : ports.incrementAndGet());
  }

  @Override
  public boolean prefersDirect() {
    return dialect.prefersDirect();
  }

  @Override
  public int recordRoom() {
    return ROOM;
  }

  @Override
  public int plaintextRoom() {
    return ROOM;
  }

  private KeyManager @Nullable [] keyManagers(List<Identity> identities)
      throws GeneralSecurityException {
    return identities.isEmpty() ? null : dialect.keyManagers(identities);
  }

  /** A client's key managers tell what they were asked for; without any, nobody would be asked. */
  private KeyManager @Nullable [] watched(KeyManager @Nullable [] keys) {
    if (role() == Role.SERVER) {
      return keys;
    }
    if (keys == null) {
      return new KeyManager[] {new CertificateWatch(null)};
    }
    return Arrays.stream(keys)
        .map(one -> one instanceof X509ExtendedKeyManager own ? new CertificateWatch(own) : one)
        .toArray(KeyManager[]::new);
  }

  private TrustManager[] trustManagers(TlsConfig config) throws GeneralSecurityException {
    if (!config.verify()) {
      return new TrustManager[] {new TrustAnyone(config.trusted())};
    }
    if (config.trusted().isEmpty()) {
      return new TrustManager[] {new TrustNobody()};
    }
    KeyStore store = StoredIdentities.load(KeyStore.getInstance("JKS"));
    for (X509Certificate root : config.trusted()) {
      store.setCertificateEntry("root-" + store.size(), root);
    }
    TrustManagerFactory factory = dialect.newTrustManagerFactory();
    factory.init(store);
    return factory.getTrustManagers();
  }

  private SSLParameters parameters(TlsConfig config) {
    SSLParameters made = commonParameters(config);
    dialect.adjust(made, config);
    return made;
  }

  private SSLParameters commonParameters(TlsConfig config) {
    SSLParameters made =
        config.groups().isEmpty() ? new SSLParameters() : new GroupParameters(config.groups());
    List<Protocol> protocols = config.protocols();
    if (!config.suites().isEmpty()) {
      made.setCipherSuites(config.suites().toArray(String[]::new));
      protocols = withSuites(protocols, config.suites());
    }
    made.setProtocols(protocols.stream().map(Protocol::standardName).toArray(String[]::new));
    made.setUseCipherSuitesOrder(serversOrder);
    made.setApplicationProtocols(config.alpn().toArray(String[]::new));
    if (config.clientAuth() == ClientAuth.NEEDED) {
      made.setNeedClientAuth(true);
    } else if (config.clientAuth() == ClientAuth.WANTED) {
      made.setWantClientAuth(true);
    }
    boolean named = peerName != null && !isAddress(peerName);
    made.setServerNames(named ? List.of(new SNIHostName(peerName)) : List.of());
    if (peerName != null && config.verify()) {
      made.setEndpointIdentificationAlgorithm("HTTPS");
    }
    return made;
  }

  /** Addresses in the form in which certificates are read; one provider compares the text. */
  private static @Nullable String canonical(@Nullable String name) {
    if (name == null || !isAddress(name)) {
      return name;
    }
    try {
      return InetAddress.getByName(name).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no IP address: " + name, e);
    }
  }

  /** An address has no SNI (RFC 6066, section 3). */
  private static boolean isAddress(String name) {
    return name.indexOf(':') >= 0 || IPV4.matcher(name).matches();
  }

  /** Providers negotiate versions for which they have no suite, and then fail or use others. */
  private static List<Protocol> withSuites(List<Protocol> protocols, List<String> suites) {
    List<Protocol> served =
        protocols.stream()
            .filter(protocol -> suites.stream().anyMatch(suite -> serves(suite, protocol)))
            .toList();
    if (served.isEmpty()) {
      throw new IllegalArgumentException("no suite of " + suites + " serves TLS " + protocols);
    }
    return served;
  }

  /** Names of TLS 1.3 suites leave out the key exchange (RFC 8446, appendix B.4). */
  static boolean serves(String suite, Protocol protocol) {
    return suite.contains("_WITH_") == (protocol == Protocol.TLS_1_2);
  }
}
