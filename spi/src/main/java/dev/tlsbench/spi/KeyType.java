package dev.tlsbench.spi;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import org.jspecify.annotations.Nullable;

/** The kinds of key that certificates are made for. */
public enum KeyType {
  /** RSA of 2,048 bits or more. */
  RSA("RSA"),
  /** ECDSA on secp256r1. */
  ECDSA_P256("ECDSA P-256"),
  /** ECDSA on secp384r1. */
  ECDSA_P384("ECDSA P-384"),
  /** ECDSA on secp521r1. */
  ECDSA_P521("ECDSA P-521"),
  /** EdDSA on Curve25519 (RFC 8032). */
  ED25519("Ed25519");

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
      return ofOrder(ec.getParams().getOrder().toString(16));
    }
    if (key instanceof EdECPublicKey edwards) {
      return edwards.getParams().getName().equals("Ed25519") ? ED25519 : null;
    }
    return key.getAlgorithm().equals("RSA") ? RSA : null;
  }

  /** By the order of the curve's group (FIPS 186-4, appendix D.1.2), of which half will do. */
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
