package dev.tlsbench.cli.pki;

import java.io.IOException;
import java.security.PrivateKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The JCA's names for the kinds of keys that backends take. */
final class Algorithms {
  private Algorithms() {}

  /** The kind of key with this identifier; empty for one that no backend takes. */
  static String ofKey(ASN1ObjectIdentifier algorithm) {
    if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
      return "RSA";
    }
    return algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey) ? "EC" : "";
  }

  /**
   * The key without what may be left out of it: an EC key may repeat its curve and its public half
   * (RFC 5915), which JDK 17 does not read.
   */
  static PrivateKeyInfo plain(PrivateKeyInfo info) throws IOException {
    if (!ofKey(info.getPrivateKeyAlgorithm().getAlgorithm()).equals("EC")) {
      return info;
    }
    ECPrivateKey key = ECPrivateKey.getInstance(info.parsePrivateKey());
    ASN1Sequence fields = ASN1Sequence.getInstance(key.toASN1Primitive());
    int octets = ASN1OctetString.getInstance(fields.getObjectAt(1)).getOctets().length;
    return new PrivateKeyInfo(
        info.getPrivateKeyAlgorithm(), new ECPrivateKey(octets * Byte.SIZE, key.getKey()));
  }

  /** A signature that the key can make. */
  static String signature(PrivateKey key) {
    return key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
  }
}
