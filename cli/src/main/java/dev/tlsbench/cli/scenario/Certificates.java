package dev.tlsbench.cli.scenario;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/** What kind of key a certificate holds, for people. */
final class Certificates {
  private Certificates() {}

  /** {@code EC P-256}, {@code RSA 2048}; empty for an empty chain. */
  static String kind(List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      return "";
    }
    PublicKey key = chain.get(0).getPublicKey();
    if (key instanceof ECPublicKey curve) {
      return "EC P-" + curve.getParams().getCurve().getField().getFieldSize();
    }
    return key instanceof RSAPublicKey rsa
        ? "RSA " + rsa.getModulus().bitLength()
        : key.getAlgorithm();
  }
}
