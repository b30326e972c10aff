package dev.tlsbench.cli.scenario;

import dev.tlsbench.spi.KeyType;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/** Names the kind of key of a certificate for people. */
final class Certificates {
  private Certificates() {}

  /** Returns {@code ECDSA P-256}, {@code RSA 2048} or the like; empty for an empty chain. */
  static String kind(List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      return "";
    }
    PublicKey key = chain.get(0).getPublicKey();
    String kind = KeyType.describe(key);
    return key instanceof RSAPublicKey rsa
        ? "%s %d".formatted(kind, rsa.getModulus().bitLength())
        : kind;
  }
}
