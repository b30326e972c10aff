package dev.tlsbench.spi;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one side of a connection.
 *
 * @param role client or server
 * @param protocols the versions offered, at least one
 * @param identities this side's certificates, each with its key; a server needs one, a client may
 *     have one. Of several, a server presents one that carries the name asked for (SNI), if any
 *     does, and whose kind of key the client accepts; a client presents one whose kind of key the
 *     server accepts, and whose issuer the server names, if there is one. Among equals the library
 *     chooses
 * @param trusted the roots that a peer's chain must lead to
 * @param verify whether the peer's certificate is checked; off only where the user insists
 * @param peerName DNS name or IP address that a server's certificate must carry and, if it is a DNS
 *     name, that the client asks for (SNI); null for a server, and where no name is to be checked
 * @param clientAuth whether a server asks the client for a certificate
 * @param suites cipher suites offered, by their IANA names, for any of the protocols; empty for the
 *     backend's own choice
 * @param groups groups for the key exchange, by their IANA names, the most preferred first: of that
 *     one a TLS 1.3 client sends a key share; empty for the backend's own choice
 * @param alpn application protocols in order of preference (RFC 7301); empty for none
 * @param resumption whether sessions are kept, by ticket or otherwise, and resumed by later
 *     connections: a client offers its last one, and a server resumes it. Without it every
 *     handshake is a full one. What is kept belongs to the context, and a client's context keeps it
 *     for one server only
 * @param earlyData what a client offers in its first flight with a session that it resumes, and
 *     what a server takes of that; needs {@code resumption}
 */
public record TlsConfig(
    Role role,
    List<Protocol> protocols,
    List<Identity> identities,
    List<X509Certificate> trusted,
    boolean verify,
    @Nullable String peerName,
    ClientAuth clientAuth,
    List<String> suites,
    List<String> groups,
    List<String> alpn,
    boolean resumption,
    EarlyData earlyData) {

  /**
   * Copies the lists.
   *
   * @param role as the component
   * @param protocols as the component
   * @param identities as the component
   * @param trusted as the component
   * @param verify as the component
   * @param peerName as the component
   * @param clientAuth as the component
   * @param suites as the component
   * @param groups as the component
   * @param alpn as the component
   * @param resumption as the component
   * @param earlyData as the component
   * @throws IllegalArgumentException if there is no protocol, a server without an identity, or
   *     early data without resumption or of the other role
   */
  public TlsConfig {
    protocols = List.copyOf(protocols);
    identities = List.copyOf(identities);
    trusted = List.copyOf(trusted);
    suites = List.copyOf(suites);
    groups = List.copyOf(groups);
    alpn = List.copyOf(alpn);
    if (protocols.isEmpty()) {
      throw new IllegalArgumentException("no protocol version given");
    }
    if (role == Role.SERVER && identities.isEmpty()) {
      throw new IllegalArgumentException("a server needs an identity");
    }
    if (!earlyData.isNone() && !resumption) {
      throw new IllegalArgumentException("early data needs a session to resume");
    }
    if (role == Role.CLIENT ? earlyData.limit() > 0 : earlyData.firstFlight().hasRemaining()) {
      throw new IllegalArgumentException("a client offers early data, and a server takes it");
    }
  }

  /**
   * A configuration without early data.
   *
   * @param role as the component
   * @param protocols as the component
   * @param identities as the component
   * @param trusted as the component
   * @param verify as the component
   * @param peerName as the component
   * @param clientAuth as the component
   * @param suites as the component
   * @param groups as the component
   * @param alpn as the component
   * @param resumption as the component
   */
  public TlsConfig(
      Role role,
      List<Protocol> protocols,
      List<Identity> identities,
      List<X509Certificate> trusted,
      boolean verify,
      @Nullable String peerName,
      ClientAuth clientAuth,
      List<String> suites,
      List<String> groups,
      List<String> alpn,
      boolean resumption) {
    this(
        role,
        protocols,
        identities,
        trusted,
        verify,
        peerName,
        clientAuth,
        suites,
        groups,
        alpn,
        resumption,
        EarlyData.NONE);
  }

  /**
   * Configures a client that verifies its server's chain and name.
   *
   * @param protocols the versions offered
   * @param trusted the roots it trusts
   * @param peerName the DNS name or IP address of the server; null to ask for none and check none
   * @return the configuration
   */
  public static TlsConfig client(
      List<Protocol> protocols, List<X509Certificate> trusted, @Nullable String peerName) {
    return plain(Role.CLIENT, protocols, List.of(), trusted, peerName);
  }

  /**
   * Configures a server that does not ask its clients for certificates.
   *
   * @param protocols the versions accepted
   * @param identity its certificate
   * @return the configuration
   */
  public static TlsConfig server(List<Protocol> protocols, Identity identity) {
    return plain(Role.SERVER, protocols, List.of(identity), List.of(), null);
  }

  private static TlsConfig plain(
      Role role,
      List<Protocol> protocols,
      List<Identity> identities,
      List<X509Certificate> trusted,
      @Nullable String peerName) {
    List<String> own = List.of();
    return new TlsConfig(
        role,
        protocols,
        identities,
        trusted,
        true,
        peerName,
        ClientAuth.NONE,
        own,
        own,
        own,
        false,
        EarlyData.NONE);
  }

  /**
   * The same with this certificate.
   *
   * @param own the certificate and its key
   * @return the changed copy
   */
  public TlsConfig withIdentity(Identity own) {
    return withIdentities(List.of(own));
  }

  /**
   * The same with these certificates.
   *
   * @param own the certificates and their keys
   * @return the changed copy
   */
  public TlsConfig withIdentities(List<Identity> own) {
    return new TlsConfig(
        role,
        protocols,
        own,
        trusted,
        verify,
        peerName,
        clientAuth,
        suites,
        groups,
        alpn,
        resumption,
        earlyData);
  }

  /**
   * The same without verification of the peer's certificate and name. A client still asks for the
   * server by name (SNI), as the server may need it to answer at all.
   *
   * @return the changed copy
   */
  public TlsConfig withoutVerification() {
    return new TlsConfig(
        role,
        protocols,
        identities,
        trusted,
        false,
        peerName,
        clientAuth,
        suites,
        groups,
        alpn,
        resumption,
        earlyData);
  }

  /**
   * The same server, asking its clients for certificates.
   *
   * @param asked whether it insists
   * @param roots the roots that they must lead to
   * @return the changed copy
   */
  public TlsConfig withClientAuth(ClientAuth asked, List<X509Certificate> roots) {
    return new TlsConfig(
        role,
        protocols,
        identities,
        roots,
        verify,
        peerName,
        asked,
        suites,
        groups,
        alpn,
        resumption,
        earlyData);
  }

  /**
   * The same with chosen cipher suites.
   *
   * @param offered IANA names; empty for the backend's own choice
   * @return the changed copy
   */
  public TlsConfig withSuites(List<String> offered) {
    return new TlsConfig(
        role,
        protocols,
        identities,
        trusted,
        verify,
        peerName,
        clientAuth,
        offered,
        groups,
        alpn,
        resumption,
        earlyData);
  }

  /**
   * The same with chosen groups.
   *
   * @param offered IANA names, the most preferred first; empty for the backend's own choice
   * @return the changed copy
   */
  public TlsConfig withGroups(List<String> offered) {
    return new TlsConfig(
        role,
        protocols,
        identities,
        trusted,
        verify,
        peerName,
        clientAuth,
        suites,
        offered,
        alpn,
        resumption,
        earlyData);
  }

  /**
   * The same with application protocols.
   *
   * @param offered in order of preference; empty for none
   * @return the changed copy
   */
  public TlsConfig withAlpn(List<String> offered) {
    return new TlsConfig(
        role,
        protocols,
        identities,
        trusted,
        verify,
        peerName,
        clientAuth,
        suites,
        groups,
        offered,
        resumption,
        earlyData);
  }

  /**
   * The same with sessions that are kept and resumed.
   *
   * @return the changed copy
   */
  public TlsConfig withResumption() {
    return new TlsConfig(
        role,
        protocols,
        identities,
        trusted,
        verify,
        peerName,
        clientAuth,
        suites,
        groups,
        alpn,
        true,
        earlyData);
  }

  /**
   * The same with early data, and with the resumption that it needs.
   *
   * @param offeredOrTaken by a client, or by a server
   * @return the changed copy
   */
  public TlsConfig withEarlyData(EarlyData offeredOrTaken) {
    return new TlsConfig(
        role,
        protocols,
        identities,
        trusted,
        verify,
        peerName,
        clientAuth,
        suites,
        groups,
        alpn,
        true,
        offeredOrTaken);
  }
}
