package dev.tlsbench.spi;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The identity that an endpoint presents, as plain JCA objects.
 *
 * @param key RSA or EC private key, PKCS #8 encodable
 * @param chain its certificate first, then each issuer's; the root may be left out
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {

  /**
   * Copies the chain.
   *
   * @param key as the component
   * @param chain as the component
   * @throws IllegalArgumentException if the chain is empty
   */
  public Identity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("an identity needs at least one certificate");
    }
  }

  /** {@return the certificate that holds the public half of {@link #key}} */
  public X509Certificate leaf() {
    return chain.get(0);
  }

  @Override
  public String toString() {
    return "Identity[" + leaf().getSubjectX500Principal() + "]";
  }
}
