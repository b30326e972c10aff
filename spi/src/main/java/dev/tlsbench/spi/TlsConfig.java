package dev.tlsbench.spi;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one side of a connection is to do.
 *
 * @param role client or server
 * @param protocols the versions offered, at least one
 * @param identity the own certificate; a server needs one, a client may have one
 * @param trusted the roots that a peer's chain must lead to
 * @param verify whether the peer's certificate is checked; off only where the user insists
 * @param peerName DNS name or IP address that a server's certificate must carry and, if it is a DNS
 *     name, that the client asks for (SNI); null for a server, and where no name is to be checked
 * @param clientAuth whether a server asks the client for a certificate
 * @param suites cipher suites offered, by their IANA names, for any of the protocols; empty for the
 *     backend's own choice
 * @param alpn application protocols in order of preference (RFC 7301); empty for none
 */
public record TlsConfig(
    Role role,
    List<Protocol> protocols,
    @Nullable Identity identity,
    List<X509Certificate> trusted,
    boolean verify,
    @Nullable String peerName,
    ClientAuth clientAuth,
    List<String> suites,
    List<String> alpn) {

  public TlsConfig {
    protocols = List.copyOf(protocols);
    trusted = List.copyOf(trusted);
    suites = List.copyOf(suites);
    alpn = List.copyOf(alpn);
    if (protocols.isEmpty()) {
      throw new IllegalArgumentException("no protocol version given");
    }
    if (role == Role.SERVER && identity == null) {
      throw new IllegalArgumentException("a server needs an identity");
    }
  }

  /** A client that verifies its server, chain and name. */
  public static TlsConfig client(
      List<Protocol> protocols, List<X509Certificate> trusted, String peerName) {
    return new TlsConfig(
        Role.CLIENT,
        protocols,
        null,
        trusted,
        true,
        peerName,
        ClientAuth.NONE,
        List.of(),
        List.of());
  }

  /** A server that asks no certificate of its clients. */
  public static TlsConfig server(List<Protocol> protocols, Identity identity) {
    return new TlsConfig(
        Role.SERVER,
        protocols,
        identity,
        List.of(),
        true,
        null,
        ClientAuth.NONE,
        List.of(),
        List.of());
  }

  public TlsConfig withIdentity(Identity own) {
    return new TlsConfig(role, protocols, own, trusted, verify, peerName, clientAuth, suites, alpn);
  }

  /** The peer's certificate and name go unchecked. */
  public TlsConfig withoutVerification() {
    return new TlsConfig(role, protocols, identity, trusted, false, null, clientAuth, suites, alpn);
  }

  /** A server that asks its clients for certificates of these roots. */
  public TlsConfig withClientAuth(ClientAuth asked, List<X509Certificate> roots) {
    return new TlsConfig(role, protocols, identity, roots, verify, peerName, asked, suites, alpn);
  }

  public TlsConfig withSuites(List<String> offered) {
    return new TlsConfig(
        role, protocols, identity, trusted, verify, peerName, clientAuth, offered, alpn);
  }

  public TlsConfig withAlpn(List<String> offered) {
    return new TlsConfig(
        role, protocols, identity, trusted, verify, peerName, clientAuth, suites, offered);
  }
}
