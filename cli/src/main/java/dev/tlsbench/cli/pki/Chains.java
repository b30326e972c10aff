package dev.tlsbench.cli.pki;

import dev.tlsbench.spi.Identity;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Matches keys and certificates. A single key is presented with all certificates in their order,
 * however odd, its own one first; if there are several, or they come from a key store, each is
 * presented with its own issuers.
 */
final class Chains {
  private final List<X509Certificate> certificates;
  private final Map<X509Certificate, PrivateKey> leaves = new LinkedHashMap<>();
  private final Set<X509Certificate> strangers;
  private final List<Identity> identities = new ArrayList<>();
  private final List<String> oddities = new ArrayList<>();
  private int idleKeys;

  Chains(List<X509Certificate> certificates, List<PrivateKey> keys, boolean store) {
    this.certificates = certificates;
    strangers = new LinkedHashSet<>(certificates);
    for (PrivateKey key : keys) {
      X509Certificate leaf = leaf(key);
      if (leaf == null) {
        idleKeys++;
      } else {
        leaves.put(leaf, key);
      }
    }
    boolean single = leaves.size() == 1 && !store;
    leaves.forEach(
        (leaf, key) -> {
          List<X509Certificate> path = path(leaf);
          strangers.removeAll(path);
          identities.add(new Identity(key, single ? all(leaf) : path));
        });
    if (!store) {
      describe(single);
    }
  }

  /** In the order of the keys. */
  List<Identity> identities() {
    return identities;
  }

  /** What is odd about the certificates. */
  List<String> oddities() {
    return oddities;
  }

  /** How many keys fit no certificate. */
  int idleKeys() {
    return idleKeys;
  }

  private @Nullable X509Certificate leaf(PrivateKey key) {
    for (X509Certificate certificate : certificates) {
      if (!leaves.containsKey(certificate) && Keys.fit(key, certificate)) {
        return certificate;
      }
    }
    return null;
  }

  private List<X509Certificate> all(X509Certificate leaf) {
    List<X509Certificate> all = new ArrayList<>(certificates);
    all.remove(leaf);
    all.add(0, leaf);
    return all;
  }

  /** The path from issuer to issuer, as far as they are present. */
  private List<X509Certificate> path(X509Certificate leaf) {
    List<X509Certificate> path = new ArrayList<>();
    for (X509Certificate next = leaf; next != null; next = issuer(next, path)) {
      path.add(next);
    }
    return path;
  }

  private @Nullable X509Certificate issuer(X509Certificate of, List<X509Certificate> path) {
    for (X509Certificate certificate : certificates) {
      if (!path.contains(certificate)
          && !leaves.containsKey(certificate)
          && issued(certificate, of)) {
        return certificate;
      }
    }
    return null;
  }

  private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
    if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (SignatureException | InvalidKeyException another) {
      return false;
    } catch (GeneralSecurityException unknown) {
      return true;
    }
  }

  private void describe(boolean single) {
    if (single && !leaves.containsKey(certificates.get(0))) {
      oddities.add(
          "the key fits the certificate of %s, which is not the first; it is shown first"
              .formatted(name(identities.get(0).leaf())));
    }
    if (!leaves.isEmpty() && !strangers.isEmpty()) {
      X509Certificate first = strangers.iterator().next();
      oddities.add(
          "the certificate of %s%s has no key here and is no issuer of one that has; %s"
              .formatted(
                  name(first),
                  strangers.size() == 1 ? "" : " (and %d more)".formatted(strangers.size() - 1),
                  single ? "it is shown all the same" : "it is left out"));
    }
  }

  static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().toString();
  }
}
