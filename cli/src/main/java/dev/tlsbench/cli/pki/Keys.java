package dev.tlsbench.cli.pki;

import dev.tlsbench.spi.TlsFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X962Parameters;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.Ed448PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed448PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys and certificates as JCA objects: the JDK's if it can read them, or else the library's, since
 * the backend decides whether they can be used.
 */
final class Keys {
  static final Provider LIBRARY = new BouncyCastleProvider();

  /** JCA names for identifiers that the JDK does not know. */
  private static final Map<ASN1ObjectIdentifier, String> NAMES =
      Map.of(
          PKCSObjectIdentifiers.rsaEncryption, "RSA",
          PKCSObjectIdentifiers.id_RSASSA_PSS, "RSASSA-PSS",
          X9ObjectIdentifiers.id_ecPublicKey, "EC",
          EdECObjectIdentifiers.id_Ed25519, "Ed25519",
          EdECObjectIdentifiers.id_Ed448, "Ed448",
          X9ObjectIdentifiers.id_dsa, "DSA");

  private Keys() {}

  /**
   * A private key.
   *
   * @throws GeneralSecurityException if nobody here can read it
   */
  static PrivateKey of(PrivateKeyInfo info) throws GeneralSecurityException {
    PrivateKeyInfo named = named(info);
    ASN1ObjectIdentifier kind = named.getPrivateKeyAlgorithm().getAlgorithm();
    String algorithm = NAMES.getOrDefault(kind, kind.getId());
    try {
      PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(named.getEncoded());
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      } catch (GeneralSecurityException unknownToJdk) {
        return KeyFactory.getInstance(algorithm, LIBRARY).generatePrivate(encoded);
      }
    } catch (IOException | RuntimeException e) {
      throw new GeneralSecurityException("it cannot be encoded again", e);
    }
  }

  /** The same on a named curve: the key does not say how its curve was encoded. */
  private static PrivateKeyInfo named(PrivateKeyInfo info) throws GeneralSecurityException {
    AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
    if (!algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      return info;
    }
    try {
      X962Parameters parameters = X962Parameters.getInstance(algorithm.getParameters());
      if (parameters.isNamedCurve() || parameters.isImplicitlyCA()) {
        return info;
      }
      X9ECParameters curve = X9ECParameters.getInstance(parameters.getParameters());
      ASN1ObjectIdentifier name = name(curve);
      if (name == null) {
        return info;
      }
      BigInteger secret = ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
      return new PrivateKeyInfo(
          new AlgorithmIdentifier(algorithm.getAlgorithm(), name),
          new ECPrivateKey(curve.getN().bitLength(), secret, name));
    } catch (IOException | RuntimeException e) {
      throw new GeneralSecurityException("its curve is malformed", e);
    }
  }

  private static @Nullable ASN1ObjectIdentifier name(X9ECParameters curve) {
    for (Enumeration<?> names = ECNamedCurveTable.getNames(); names.hasMoreElements(); ) {
      String name = (String) names.nextElement();
      X9ECParameters known = ECNamedCurveTable.getByName(name);
      if (known != null
          && known.getN().equals(curve.getN())
          && known.getCurve().equals(curve.getCurve())
          && known.getG().equals(curve.getG())) {
        return ECNamedCurveTable.getOID(name);
      }
    }
    return null;
  }

  /**
   * A certificate.
   *
   * @throws CertificateException if nobody here can read it
   */
  static X509Certificate certificate(byte[] encoded) throws CertificateException {
    try {
      return certificate(CertificateFactory.getInstance("X.509"), encoded);
    } catch (CertificateException unknownToJdk) {
      return certificate(CertificateFactory.getInstance("X.509", LIBRARY), encoded);
    }
  }

  private static X509Certificate certificate(CertificateFactory factory, byte[] encoded)
      throws CertificateException {
    X509Certificate read =
        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded));
    if (read == null || read.getPublicKey() == null) {
      throw new CertificateException("its key is of an unknown kind");
    }
    return read;
  }

  /** Why the JDK cannot read a certificate that could still be read; null if it can. */
  static @Nullable String oddity(X509Certificate certificate) {
    try {
      certificate(CertificateFactory.getInstance("X.509"), certificate.getEncoded());
      return null;
    } catch (CertificateException e) {
      return String.valueOf(TlsFailure.root(e).getMessage());
    }
  }

  /** Whether the certificate holds the public half of the key. */
  static boolean fit(PrivateKey key, X509Certificate certificate) {
    try {
      return fit(
          PrivateKeyFactory.createKey(key.getEncoded()),
          PublicKeyFactory.createKey(
              SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded())));
    } catch (IOException | RuntimeException e) {
      // A kind that cannot be parsed here.
      return key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm());
    }
  }

  private static boolean fit(AsymmetricKeyParameter own, AsymmetricKeyParameter open) {
    if (own instanceof RSAKeyParameters rsa) {
      return open instanceof RSAKeyParameters other && rsa.getModulus().equals(other.getModulus());
    }
    if (own instanceof ECPrivateKeyParameters ec) {
      return open instanceof ECPublicKeyParameters other
          && ec.getParameters().getN().equals(other.getParameters().getN())
          && new FixedPointCombMultiplier()
              .multiply(ec.getParameters().getG(), ec.getD())
              .equals(other.getQ());
    }
    if (own instanceof Ed25519PrivateKeyParameters edwards) {
      return open instanceof Ed25519PublicKeyParameters other
          && Arrays.equals(edwards.generatePublicKey().getEncoded(), other.getEncoded());
    }
    if (own instanceof Ed448PrivateKeyParameters edwards) {
      return open instanceof Ed448PublicKeyParameters other
          && Arrays.equals(edwards.generatePublicKey().getEncoded(), other.getEncoded());
    }
    return true;
  }
}
