package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Translates a {@link TlsConfig} into {@code javax.net.ssl} terms. */
public final class SslSettings {
  private static final Pattern IPV4 = Pattern.compile("[0-9]+(\\.[0-9]+){3}");

  private SslSettings() {}

  /**
   * Wraps this side's key managers so that the adapter learns what a client was asked for.
   *
   * @param config whose side they are for
   * @param keys those for this side's certificates; null or empty if it has none
   * @return the ones to give to the library; null for a server without any
   */
  public static KeyManager @Nullable [] keyManagers(
      TlsConfig config, KeyManager @Nullable [] keys) {
    if (config.role() == Role.SERVER) {
      return keys;
    }
    if (keys == null || keys.length == 0) {
      return new KeyManager[] {new CertificateWatch(null)};
    }
    return Arrays.stream(keys)
        .map(one -> one instanceof X509ExtendedKeyManager own ? new CertificateWatch(own) : one)
        .toArray(KeyManager[]::new);
  }

  /**
   * Makes trust managers that accept what the configuration says: the trusted roots, nobody, or
   * anyone.
   *
   * @param config whose side it is for
   * @param factory not yet initialised; makes those that decide by roots
   * @return at least one
   * @throws GeneralSecurityException if the factory cannot use the roots
   */
  public static TrustManager[] trustManagers(TlsConfig config, TrustManagerFactory factory)
      throws GeneralSecurityException {
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
    factory.init(store);
    return factory.getTrustManagers();
  }

  /**
   * Makes the parameters, with everything that an engine can be told by them.
   *
   * @param config what it is made for
   * @return fresh ones
   * @throws IllegalArgumentException if no suite serves one of the versions
   */
  public static SSLParameters parameters(TlsConfig config) {
    SSLParameters made =
        config.groups().isEmpty() ? new SSLParameters() : new GroupParameters(config.groups());
    if (!config.suites().isEmpty()) {
      made.setCipherSuites(config.suites().toArray(String[]::new));
    }
    made.setProtocols(protocols(config).toArray(String[]::new));
    made.setApplicationProtocols(config.alpn().toArray(String[]::new));
    if (config.clientAuth() == ClientAuth.NEEDED) {
      made.setNeedClientAuth(true);
    } else if (config.clientAuth() == ClientAuth.WANTED) {
      made.setWantClientAuth(true);
    }
    String peer = peerName(config);
    boolean named = peer != null && !isAddress(peer);
    made.setServerNames(named ? List.of(new SNIHostName(peer)) : List.of());
    if (peer != null && config.verify()) {
      made.setEndpointIdentificationAlgorithm("HTTPS");
    }
    return made;
  }

  /**
   * Lists the versions to offer. Libraries negotiate versions for which they have no suite, and
   * then fail or use other suites.
   *
   * @param config whose suites and versions count
   * @return their names, such as {@code TLSv1.3}; at least one
   * @throws IllegalArgumentException if no suite serves one of the versions
   */
  public static List<String> protocols(TlsConfig config) {
    List<String> suites = config.suites();
    List<Protocol> served =
        config.protocols().stream()
            .filter(
                protocol ->
                    suites.isEmpty() || suites.stream().anyMatch(suite -> serves(suite, protocol)))
            .toList();
    if (served.isEmpty()) {
      throw new IllegalArgumentException(
          "no suite of " + suites + " serves TLS " + config.protocols());
    }
    return served.stream().map(Protocol::standardName).toList();
  }

  /**
   * Returns the name to check the peer's certificate against, which is also the host to make an
   * engine with.
   *
   * @param config whose peer it is
   * @return a DNS name, or an address in the form in which certificates are read, since one library
   *     compares the text; null if no name is known
   */
  public static @Nullable String peerName(TlsConfig config) {
    String name = config.peerName();
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

  /** Names of TLS 1.3 suites leave the key exchange out (RFC 8446, appendix B.4). */
  static boolean serves(String suite, Protocol protocol) {
    return suite.contains("_WITH_") == (protocol == Protocol.TLS_1_2);
  }
}
