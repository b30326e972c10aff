package dev.tlsbench.cli.pki;

import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;

/**
 * The server's identities and the client's trust.
 *
 * @param servers the server's identities, at least one, requested when a cell needs them
 * @param roots the roots that the client trusts
 * @param verify whether the client checks the server's chain and name
 * @param serverName the name that the server's certificate must carry
 */
public record Credentials(
    Supplier<List<Identity>> servers,
    List<X509Certificate> roots,
    boolean verify,
    String serverName) {

  /** The name of the embedded server. */
  public static final String LOCALHOST = "localhost";

  /** Certificates that an authority makes for this run. */
  public static Credentials embedded() {
    return of(TestAuthority.create());
  }

  /** Certificates of this process's RSA authority, whose signatures all have the same length. */
  public static Credentials embeddedRsa() {
    return of(TestAuthority.rsa());
  }

  /** Those of this authority. */
  public static Credentials of(TestAuthority authority) {
    return new Credentials(
        () -> List.of(authority.server()), List.of(authority.certificate()), true, LOCALHOST);
  }

  /** The same with another name to check. */
  public Credentials named(String expected) {
    return new Credentials(servers, roots, verify, expected);
  }

  /** The same with the check switched off. */
  public Credentials withoutVerification() {
    return new Credentials(servers, roots, false, serverName);
  }

  /** One side's settings for a backend. */
  public TlsConfig config(Role role, Protocol protocol) {
    if (role == Role.SERVER) {
      List<Identity> own = servers.get();
      return TlsConfig.server(List.of(protocol), own.get(0)).withIdentities(own);
    }
    TlsConfig client = TlsConfig.client(List.of(protocol), roots, serverName);
    return verify ? client : client.withoutVerification();
  }
}
