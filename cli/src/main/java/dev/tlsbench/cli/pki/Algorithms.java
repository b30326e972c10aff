package dev.tlsbench.cli.pki;

import java.security.PrivateKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The JCA's names for the kinds of keys that backends take. */
final class Algorithms {
  private Algorithms() {}

  /** The kind of key with this identifier; empty for one that no backend takes. */
  static String ofKey(ASN1ObjectIdentifier algorithm) {
    if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
      return "RSA";
    }
    if (algorithm.equals(EdECObjectIdentifiers.id_Ed25519)) {
      return "Ed25519";
    }
    return algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey) ? "EC" : "";
  }

  /** A signature that the key can make. */
  static String signature(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EdDSA" -> "Ed25519";
      default -> "SHA256withECDSA";
    };
  }
}
