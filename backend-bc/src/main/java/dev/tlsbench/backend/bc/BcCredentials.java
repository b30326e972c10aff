package dev.tlsbench.backend.bc;

import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.ServerNames;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Vector;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** This side's key and chain in the library's form. */
final class BcCredentials {
  private static final List<Integer> RSA_PSS =
      List.of(
          SignatureScheme.rsa_pss_rsae_sha256,
          SignatureScheme.rsa_pss_rsae_sha384,
          SignatureScheme.rsa_pss_rsae_sha512);
  private static final List<Integer> RSA_PSS_ALONE =
      List.of(
          SignatureScheme.rsa_pss_pss_sha256,
          SignatureScheme.rsa_pss_pss_sha384,
          SignatureScheme.rsa_pss_pss_sha512);
  private static final List<Integer> RSA_PKCS1 =
      List.of(
          SignatureScheme.rsa_pkcs1_sha256,
          SignatureScheme.rsa_pkcs1_sha384,
          SignatureScheme.rsa_pkcs1_sha512);

  private final BcTlsCrypto crypto;
  private final AsymmetricKeyParameter key;
  private final TlsCertificate[] chain;
  private final Identity identity;

  /**
   * @throws IllegalArgumentException if the key is of a kind that cannot be used
   */
  BcCredentials(BcTlsCrypto crypto, Identity identity) {
    this.crypto = crypto;
    this.identity = identity;
    key = usable(identity.key());
    try {
      List<X509Certificate> certificates = identity.chain();
      chain = new TlsCertificate[certificates.size()];
      for (int i = 0; i < chain.length; i++) {
        chain[i] = crypto.createCertificate(certificates.get(i).getEncoded());
      }
    } catch (CertificateEncodingException | IOException broken) {
      throw new IllegalArgumentException("a certificate of the identity is malformed", broken);
    }
  }

  /** Whether the certificate carries the DNS name that a client asks for. */
  boolean carries(String name) {
    return ServerNames.carries(identity.leaf(), name);
  }

  /** Whether one of these authorities issued any of its certificates. */
  boolean isOf(Collection<?> authorities) {
    return identity.chain().stream()
        .map(link -> X500Name.getInstance(link.getIssuerX500Principal().getEncoded()))
        .anyMatch(authorities::contains);
  }

  /** Whether the peer accepts a signature of this key; a peer that does not say so accepts none. */
  boolean signs(boolean tls13, @Nullable Vector<?> peerSchemes) {
    return peerSchemes != null
        && schemes(tls13).stream()
            .map(SignatureScheme::getSignatureAndHashAlgorithm)
            .anyMatch(peerSchemes::contains);
  }

  /** Whether a server with this key can serve the suite. */
  boolean serves(int suite) {
    return switch (TlsUtils.getKeyExchangeAlgorithm(suite)) {
      case KeyExchangeAlgorithm.NULL -> true;
      case KeyExchangeAlgorithm.ECDHE_RSA -> key instanceof RSAKeyParameters;
      default -> !(key instanceof RSAKeyParameters);
    };
  }

  /** Whether the chain leads to one of these; an empty list means any (RFC 5246, 7.4.4). */
  boolean issuedByOneOf(List<X500Principal> issuers) {
    return issuers.isEmpty()
        || identity.chain().stream()
            .anyMatch(link -> issuers.contains(link.getIssuerX500Principal()));
  }

  /**
   * A signer for the current handshake, with a scheme the peer accepts; null if it accepts none.
   */
  @Nullable TlsCredentialedSigner signer(TlsContext context, @Nullable Vector<?> peerSchemes) {
    if (peerSchemes == null) {
      return null;
    }
    boolean tls13 = TlsUtils.isTLSv13(context);
    for (int scheme : schemes(tls13)) {
      var algorithm = SignatureScheme.getSignatureAndHashAlgorithm(scheme);
      if (peerSchemes.contains(algorithm)) {
        return new BcDefaultTlsCredentialedSigner(
            new TlsCryptoParameters(context), crypto, key, certificate(tls13), algorithm);
      }
    }
    return null;
  }

  private List<Integer> schemes(boolean tls13) {
    if (key instanceof ECPrivateKeyParameters ec) {
      return List.of(scheme(ec));
    }
    if (key instanceof Ed25519PrivateKeyParameters) {
      return List.of(SignatureScheme.ed25519);
    }
    if (KeyType.of(identity.leaf().getPublicKey()) == KeyType.RSASSA_PSS) {
      return RSA_PSS_ALONE.stream().filter(this::allows).toList();
    }
    return tls13 ? RSA_PSS : RSA_PKCS1;
  }

  /** Such a key may be limited to one hash. */
  private boolean allows(int scheme) {
    try {
      return chain[0].supportsSignatureAlgorithm(SignatureScheme.getSignatureAlgorithm(scheme));
    } catch (IOException unreadable) {
      return false;
    }
  }

  private Certificate certificate(boolean tls13) {
    if (!tls13) {
      return new Certificate(chain);
    }
    CertificateEntry[] entries = new CertificateEntry[chain.length];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = new CertificateEntry(chain[i], null);
    }
    return new Certificate(TlsUtils.EMPTY_BYTES, entries);
  }

  private static AsymmetricKeyParameter usable(PrivateKey key) {
    byte[] pkcs8 = key.getEncoded();
    try {
      if (pkcs8 != null && "PKCS#8".equals(key.getFormat())) {
        AsymmetricKeyParameter made = PrivateKeyFactory.createKey(pkcs8);
        if (made instanceof RSAKeyParameters
            || made instanceof Ed25519PrivateKeyParameters
            || (made instanceof ECPrivateKeyParameters ec && scheme(ec) != 0)) {
          return made;
        }
      }
    } catch (IOException | RuntimeException unreadable) {
      throw new IllegalArgumentException("bc cannot read the private key", unreadable);
    }
    throw new IllegalArgumentException(
        "bc cannot use this "
            + key.getAlgorithm()
            + " key: it takes RSA, EC P-256, P-384 and P-521, and Ed25519");
  }

  /** TLS 1.3 ties the hash to the curve, and TLS 1.2 accepts that; 0 for another curve. */
  private static int scheme(ECPrivateKeyParameters key) {
    if (key.getParameters() instanceof ECNamedDomainParameters curve) {
      if (curve.getName().equals(SECObjectIdentifiers.secp256r1)) {
        return SignatureScheme.ecdsa_secp256r1_sha256;
      }
      if (curve.getName().equals(SECObjectIdentifiers.secp384r1)) {
        return SignatureScheme.ecdsa_secp384r1_sha384;
      }
      if (curve.getName().equals(SECObjectIdentifiers.secp521r1)) {
        return SignatureScheme.ecdsa_secp521r1_sha512;
      }
    }
    return 0;
  }
}
