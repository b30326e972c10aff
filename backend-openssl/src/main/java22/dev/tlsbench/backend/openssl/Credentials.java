package dev.tlsbench.backend.openssl;

import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.ServerNames;
import java.lang.foreign.MemorySegment;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** One identity in the library's memory. */
final class Credentials {
  private final Identity identity;
  private final MemorySegment key;
  private final MemorySegment leaf;
  private final MemorySegment issuers;

  Credentials(Identity identity) {
    this.identity = identity;
    List<X509Certificate> chain = identity.chain();
    MemorySegment key = MemorySegment.NULL;
    MemorySegment leaf = MemorySegment.NULL;
    MemorySegment issuers = MemorySegment.NULL;
    try {
      key = Der.key(identity.key());
      leaf = Der.certificate(identity.leaf());
      issuers = Memory.made(Calls.pointer(Api.OPENSSL_sk_new_null), "stack");
      for (X509Certificate issuer : chain.subList(1, chain.size())) {
        MemorySegment parsed = Der.certificate(issuer);
        if (Calls.integer(Api.OPENSSL_sk_push, issuers, parsed) == 0) {
          Calls.call(Api.X509_free, parsed);
          throw new IllegalStateException("no room for a certificate: " + Errors.take());
        }
      }
    } catch (Throwable e) {
      free(key, leaf, issuers);
      throw e;
    }
    this.key = key;
    this.leaf = leaf;
    this.issuers = issuers;
  }

  /** The kind of key; the library holds one certificate of each. */
  String kind() {
    return identity.leaf().getPublicKey().getAlgorithm();
  }

  boolean carry(String name) {
    return ServerNames.carries(identity.leaf(), name);
  }

  /** Whether one of these issued one of the certificates; an empty list means anyone. */
  boolean issuedByOneOf(List<X500Principal> issuers) {
    return issuers.isEmpty()
        || identity.chain().stream()
            .map(X509Certificate::getIssuerX500Principal)
            .anyMatch(issuers::contains);
  }

  /** Whether the peer of this connection, whose wishes are known, accepts them. */
  boolean suit(MemorySegment ssl) {
    int flags = Calls.integer(Api.SSL_check_chain, ssl, leaf, key, issuers);
    Errors.clear();
    return (flags & Api.CERT_PKEY_VALID) != 0;
  }

  /** Has all connections of a context present them. */
  void useForAll(MemorySegment ctx) {
    require(Calls.integer(Api.SSL_CTX_use_cert_and_key, ctx, leaf, key, issuers, 1));
  }

  /** Has this connection present them. */
  void use(MemorySegment ssl) {
    require(Calls.integer(Api.SSL_use_cert_and_key, ssl, leaf, key, issuers, 1));
  }

  private void require(int taken) {
    if (taken != 1) {
      throw new IllegalArgumentException(
          "OpenSSL does not take the certificate of %s: %s"
              .formatted(identity.leaf().getSubjectX500Principal(), Errors.take()));
    }
  }

  void free() {
    free(key, leaf, issuers);
  }

  private static void free(MemorySegment key, MemorySegment leaf, MemorySegment issuers) {
    Calls.call(Api.EVP_PKEY_free, key);
    Calls.call(Api.X509_free, leaf);
    Memory.elements(issuers).forEach(issuer -> Calls.call(Api.X509_free, issuer));
    Calls.call(Api.OPENSSL_sk_free, issuers);
  }
}
