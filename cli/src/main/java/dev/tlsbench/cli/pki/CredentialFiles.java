package dev.tlsbench.cli.pki;

import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Role;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;

/**
 * Reads certificates and keys from files in any usual form: PEM (PKCS #8, PKCS #1, SEC 1, PKCS #7,
 * OpenSSL's trusted certificates; encrypted keys too), DER, PKCS #12, JKS. If a file lacks
 * something, that is a {@link UserError} in one sentence; each entry that cannot be used causes one
 * warning.
 */
public final class CredentialFiles {
  private final Passwords passwords;
  private final Consumer<String> warning;
  private final Set<String> warned = new LinkedHashSet<>();
  private final Instant now = Instant.now();

  /**
   * Reads nothing yet.
   *
   * @param passwords for what is encrypted
   * @param warning receives each warning once
   */
  public CredentialFiles(Passwords passwords, Consumer<String> warning) {
    this.passwords = passwords;
    this.warning = warning;
  }

  /**
   * The identities to present to a peer, at least one: each key with its matching certificate. One
   * that is expired or otherwise odd is presented as it is.
   *
   * @param certificates a certificate, then its issuers'; or several, with the issuers of all
   * @param keys the private keys
   */
  public List<Identity> identities(Path certificates, Path keys) {
    CredentialFile file = CredentialFile.of(certificates, passwords);
    List<X509Certificate> shown = certificates(file, certificates, null);
    Chains chains = new Chains(shown, keys(keys), file.store());
    if (chains.identities().isEmpty()) {
      throw UserError.environment(
          "the key in %s fits no certificate in %s (the first is of %s)"
              .formatted(keys, certificates, Chains.name(shown.get(0))));
    }
    chains
        .identities()
        .forEach(identity -> identity.chain().forEach(each -> look(each, certificates)));
    chains.oddities().forEach(odd -> warn("%s: %s".formatted(certificates, odd)));
    if (chains.idleKeys() > 0) {
      warn(
          "%d of the keys in %s fit no certificate in %s and are left out"
              .formatted(chains.idleKeys(), keys, certificates));
    }
    return chains.identities();
  }

  private void look(X509Certificate certificate, Path file) {
    String age = age(certificate);
    if (age != null) {
      warn(
          "the certificate of %s in %s %s; it is shown all the same"
              .formatted(Chains.name(certificate), file, age));
    }
    warnOfOddity(certificate, file);
  }

  private void warnOfOddity(X509Certificate certificate, Path file) {
    String oddity = Keys.oddity(certificate);
    if (oddity != null) {
      warn(
          "this JDK cannot read the certificate of %s in %s (%s); not every backend takes it"
              .formatted(Chains.name(certificate), file, oddity));
    }
  }

  /**
   * The certificates in a file that are to be trusted, at least one. Those that are expired are
   * left out.
   *
   * @param whose the side that they vouch for
   */
  public List<X509Certificate> roots(Path file, Role whose) {
    KeyPurposeId use =
        whose == Role.SERVER ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth;
    List<X509Certificate> roots = new ArrayList<>();
    List<String> outdated = new ArrayList<>();
    for (X509Certificate root : certificates(CredentialFile.of(file, passwords), file, use)) {
      String age = age(root);
      if (age == null) {
        roots.add(root);
      } else {
        outdated.add("the certificate of %s in %s %s".formatted(Chains.name(root), file, age));
      }
    }
    if (roots.isEmpty()) {
      throw UserError.environment(String.join("; ", outdated));
    }
    roots.forEach(root -> warnOfOddity(root, file));
    outdated.forEach(sentence -> warn(sentence + "; it is left out"));
    return roots;
  }

  private List<X509Certificate> certificates(
      CredentialFile content, Path file, @Nullable KeyPurposeId use) {
    return taken(CertificateBlocks.in(content.blocks(), use), file, "certificate");
  }

  private List<PrivateKey> keys(Path file) {
    CredentialFile content = CredentialFile.of(file, passwords);
    return taken(KeyBlocks.in(content.blocks(), passwords), file, "private key");
  }

  private <T> List<T> taken(Found<T> found, Path file, String kind) {
    if (!found.things().isEmpty()) {
      found.oddities().forEach(odd -> warn("%s, %s".formatted(file, odd)));
      return found.things();
    }
    if (found.oddities().isEmpty()) {
      throw UserError.usage("there is no %s in %s".formatted(kind, file));
    }
    throw UserError.environment(
        "there is no %s to be used in %s: %s"
            .formatted(kind, file, String.join("; ", found.oddities())));
  }

  private void warn(String sentence) {
    if (warned.add(sentence)) {
      warning.accept("WARNING: " + sentence);
    }
  }

  /** What is wrong with its validity period; null if nothing is. */
  private @Nullable String age(X509Certificate certificate) {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      return "expired on " + certificate.getNotAfter().toInstant();
    }
    return now.isBefore(certificate.getNotBefore().toInstant())
        ? "is valid from %s only".formatted(certificate.getNotBefore().toInstant())
        : null;
  }
}
