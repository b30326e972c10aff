package dev.tlsbench.cli.scenario;

import dev.tlsbench.spi.KeyType;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/** What kind of key a certificate holds, for people. */
final class Certificates {
  private Certificates() {}

  /** {@code ECDSA P-256}, {@code RSA 2048}; empty for an empty chain. */
  static String kind(List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      return "";
    }
    PublicKey key = chain.get(0).getPublicKey();
    if (key instanceof RSAPublicKey rsa) {
      return "RSA " + rsa.getModulus().bitLength();
    }
    KeyType kind = KeyType.of(key);
    return kind == null ? key.getAlgorithm() : kind.label();
  }
}
