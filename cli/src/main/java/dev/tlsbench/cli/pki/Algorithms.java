package dev.tlsbench.cli.pki;

import dev.tlsbench.spi.Identity;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The algorithms for each kind of certificate key. */
final class Algorithms {
  private Algorithms() {}

  /** A signature that the key can make. */
  static String signature(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EdDSA" -> "Ed25519";
      default -> "SHA256withECDSA";
    };
  }

  /**
   * PKCS #8 that every program can read: the JDK omits the public half of an EC key, which RFC 5915
   * allows but some programs do not.
   */
  static byte[] portable(Identity identity) {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(identity.key().getEncoded());
    try {
      if (!(identity.leaf().getPublicKey() instanceof ECPublicKey open)) {
        return info.getEncoded();
      }
      ECPrivateKey key = ECPrivateKey.getInstance(info.parsePrivateKey());
      ECPrivateKey whole =
          new ECPrivateKey(
              open.getParams().getOrder().bitLength(),
              key.getKey(),
              SubjectPublicKeyInfo.getInstance(open.getEncoded()).getPublicKeyData(),
              null);
      return new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), whole).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("a key that was read cannot be written", e);
    }
  }
}
