package dev.tlsbench.backend.bc;

import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** One side's settings in the library's terms; immutable, shared by the engines made from it. */
final class BcContext implements TlsContext {
  /** The signatures that both sides accept, in the peer's handshake and in its certificates. */
  private static final int[] SIGNATURES = {
    SignatureScheme.ecdsa_secp256r1_sha256,
    SignatureScheme.ecdsa_secp384r1_sha384,
    SignatureScheme.ecdsa_secp521r1_sha512,
    SignatureScheme.ed25519,
    SignatureScheme.rsa_pss_rsae_sha256,
    SignatureScheme.rsa_pss_rsae_sha384,
    SignatureScheme.rsa_pss_rsae_sha512,
    SignatureScheme.rsa_pss_pss_sha256,
    SignatureScheme.rsa_pss_pss_sha384,
    SignatureScheme.rsa_pss_pss_sha512,
    SignatureScheme.rsa_pkcs1_sha256,
    SignatureScheme.rsa_pkcs1_sha384,
    SignatureScheme.rsa_pkcs1_sha512
  };

  private final TlsConfig config;
  private final BcTlsCrypto crypto = new BcTlsCrypto(new SecureRandom());
  private final List<BcCredentials> credentials;
  private final ChainVerifier verifier;
  private final int[] suites;
  private final List<Integer> groups;
  private final @Nullable SessionStore sessions;

  BcContext(TlsConfig config) {
    this.config = config;
    credentials = config.identities().stream().map(own -> new BcCredentials(crypto, own)).toList();
    verifier = new ChainVerifier(config);
    suites = BcSuites.choice(crypto, config.suites());
    groups = BcGroups.choice(config.groups());
    sessions = config.resumption() ? new SessionStore() : null;
  }

  @Override
  public Role role() {
    return config.role();
  }

  @Override
  public TlsEngine newEngine() {
    Journal journal = new Journal(config.role());
    return new BcEngine(
        journal,
        config.role() == Role.CLIENT
            ? new ClientProtocol(new BcClient(this, journal), journal)
            : new ServerProtocol(new BcServer(this, journal), journal));
  }

  @Override
  public boolean prefersDirect() {
    return false;
  }

  @Override
  public int recordRoom() {
    return Records.MAX_RECORD;
  }

  @Override
  public int plaintextRoom() {
    return Records.MAX_PLAINTEXT;
  }

  BcTlsCrypto crypto() {
    return crypto;
  }

  /** This side's certificates and keys; none for a client without. */
  List<BcCredentials> credentials() {
    return credentials;
  }

  ChainVerifier verifier() {
    return verifier;
  }

  ClientAuth clientAuth() {
    return config.clientAuth();
  }

  @Nullable String peerName() {
    return config.peerName();
  }

  int[] suites() {
    return suites.clone();
  }

  /** The groups on offer, the most preferred first; none for those that the library offers. */
  List<Integer> groups() {
    return groups;
  }

  /** Where sessions are kept; null if none is to be resumed. */
  @Nullable SessionStore sessions() {
    return sessions;
  }

  ProtocolVersion[] versions() {
    List<Protocol> protocols = config.protocols();
    if (!protocols.contains(Protocol.TLS_1_2)) {
      return ProtocolVersion.TLSv13.only();
    }
    return protocols.contains(Protocol.TLS_1_3)
        ? ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv12)
        : ProtocolVersion.TLSv12.only();
  }

  Vector<SignatureAndHashAlgorithm> signatures() {
    Vector<SignatureAndHashAlgorithm> list = new Vector<>();
    for (int scheme : SIGNATURES) {
      list.add(SignatureScheme.getSignatureAndHashAlgorithm(scheme));
    }
    return list;
  }

  /** The application protocols on offer; null for none. */
  @Nullable Vector<ProtocolName> alpn() {
    if (config.alpn().isEmpty()) {
      return null;
    }
    Vector<ProtocolName> names = new Vector<>();
    for (String name : config.alpn()) {
      names.add(ProtocolName.asRawBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
    return names;
  }

  /** The names of the trusted roots, for a certificate request. */
  Vector<X500Name> authorities() {
    Vector<X500Name> names = new Vector<>();
    for (X509Certificate root : config.trusted()) {
      names.add(X500Name.getInstance(root.getSubjectX500Principal().getEncoded()));
    }
    return names;
  }
}
