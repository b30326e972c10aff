package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.pki.CertificateSpec;
import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.pki.TestAuthority;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import java.security.cert.X509Certificate;
import java.util.List;

/** The certificates of a run. Those for RSA keys are signed with RSA all the way, as most are. */
class MeasuredKeys {
  private final TestAuthority usual = TestAuthority.create();

  /** One side's settings for these handshakes. */
  TlsConfig config(Role role, Protocol protocol, HandshakeSetup handshake) {
    TestAuthority authority =
        switch (handshake.key()) {
          case RSA, RSASSA_PSS -> TestAuthority.rsa();
          case ECDSA_P256, ECDSA_P384, ECDSA_P521, ED25519 -> usual;
        };
    List<Protocol> protocols = List.of(protocol);
    List<X509Certificate> roots = List.of(authority.certificate());
    Identity own = identity(authority, role, handshake);
    if (role == Role.SERVER) {
      TlsConfig server = TlsConfig.server(protocols, own);
      return handshake.mutual() ? server.withClientAuth(handshake.clientAuth(), roots) : server;
    }
    TlsConfig client = TlsConfig.client(protocols, roots, Credentials.LOCALHOST);
    return handshake.mutual() ? client.withIdentity(own) : client;
  }

  private static Identity identity(TestAuthority authority, Role role, HandshakeSetup handshake) {
    KeyType key = handshake.key();
    CertificateSpec leaf =
        role == Role.SERVER ? CertificateSpec.server(key) : CertificateSpec.client(key);
    return authority.identity(leaf.below(handshake.chain() - 1));
  }
}
