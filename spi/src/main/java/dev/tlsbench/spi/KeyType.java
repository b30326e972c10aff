package dev.tlsbench.spi;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of key that certificates are made for. */
public enum KeyType {
  /** RSA of 2,048 bits or more. */
  RSA("RSA"),
  /** RSA for PSS signatures only (RFC 4055, section 1.2). */
  RSASSA_PSS("RSASSA-PSS"),
  /** ECDSA on secp256r1. */
  ECDSA_P256("ECDSA P-256"),
  /** ECDSA on secp384r1. */
  ECDSA_P384("ECDSA P-384"),
  /** ECDSA on secp521r1. */
  ECDSA_P521("ECDSA P-521"),
  /** EdDSA on Curve25519 (RFC 8032). */
  ED25519("Ed25519");

  /** What a JDK that does not know an algorithm calls it: its object identifier. */
  private static final Map<String, String> ML_DSA =
      Map.of(
          "2.16.840.1.101.3.4.3.17", "ML-DSA-44",
          "2.16.840.1.101.3.4.3.18", "ML-DSA-65",
          "2.16.840.1.101.3.4.3.19", "ML-DSA-87");

  private static final int OBJECT_IDENTIFIER = 6;

  /** The length of id-ecPublicKey in DER. */
  private static final int EC_IDENTIFIER = 9;

  private final String label;

  KeyType(String label) {
    this.label = label;
  }

  /** {@return the name that people know} */
  public String label() {
    return label;
  }

  /**
   * The kind of a key.
   *
   * @param key as a certificate holds it
   * @return its kind; null for one that is not in the list
   */
  public static @Nullable KeyType of(PublicKey key) {
    if (key instanceof ECPublicKey ec) {
      return namesItsCurve(ec) ? ofOrder(ec.getParams().getOrder().toString(16)) : null;
    }
    if (key instanceof EdECPublicKey edwards) {
      return edwards.getParams().getName().equals("Ed25519") ? ED25519 : null;
    }
    return switch (key.getAlgorithm()) {
      case "RSA" -> RSA;
      case "RSASSA-PSS" -> RSASSA_PSS;
      default -> null;
    };
  }

  /**
   * Describes the kind of a key for people.
   *
   * @param key as a certificate holds it
   * @return the label of its kind, or what can be said of one that is not in the list
   */
  public static String describe(PublicKey key) {
    KeyType kind = of(key);
    if (kind != null) {
      return kind.label();
    }
    if (key instanceof ECPublicKey ec) {
      int bits = ec.getParams().getOrder().bitLength();
      return namesItsCurve(ec)
          ? "EC (another curve of %d bits)".formatted(bits)
          : "EC (%d bits, its curve written out and not named)".formatted(bits);
    }
    return key instanceof EdECPublicKey edwards
        ? edwards.getParams().getName()
        : ML_DSA.getOrDefault(key.getAlgorithm(), key.getAlgorithm());
  }

  /** As it has to (RFC 5480, section 2.1.1): behind the algorithm's identifier comes another. */
  private static boolean namesItsCurve(ECPublicKey key) {
    byte[] info = key.getEncoded();
    if (info == null) {
      return true;
    }
    int algorithm = header(info, 0);
    int parameters = algorithm + header(info, algorithm) + EC_IDENTIFIER;
    return parameters < info.length && info[parameters] == OBJECT_IDENTIFIER;
  }

  /** The length of tag and length in DER. */
  private static int header(byte[] der, int at) {
    int length = at + 1 < der.length ? der[at + 1] & 0xff : 0;
    return length < 0x80 ? 2 : 2 + (length & 0x7f);
  }

  /**
   * Finds a curve by the order of its group (FIPS 186-4, appendix D.1.2); half of the order is
   * enough.
   */
  private static @Nullable KeyType ofOrder(String order) {
    if (order.startsWith("ffffffff00000000ffffffffffffffffbce6faad") && order.length() == 64) {
      return ECDSA_P256;
    }
    if (order.startsWith("ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81")) {
      return ECDSA_P384;
    }
    return order.startsWith("1fffffffff") && order.length() == 131 ? ECDSA_P521 : null;
  }
}
