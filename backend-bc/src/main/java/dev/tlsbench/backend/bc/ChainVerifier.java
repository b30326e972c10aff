package dev.tlsbench.backend.bc;

import dev.tlsbench.spi.TlsConfig;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.TlsFatalAlert;
import org.jspecify.annotations.Nullable;

/**
 * Checks a peer's chain: a path to a trusted root, validity, the uses of its certificate, and a
 * server's name. A fault becomes the alert that RFC 8446, section 6.2, has for it. Revocation is
 * not checked.
 */
final class ChainVerifier {
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final String ANY_USE = "2.5.29.37.0";
  private static final int DIGITAL_SIGNATURE = 0;

  private final boolean verify;
  private final @Nullable String peerName;
  private final Set<TrustAnchor> anchors = new HashSet<>();

  ChainVerifier(TlsConfig config) {
    verify = config.verify();
    peerName = config.peerName();
    if (verify) {
      config.trusted().forEach(root -> anchors.add(anchor(root)));
    }
  }

  /** Throws the alert for a server's chain that is not to be accepted. */
  void checkServer(List<X509Certificate> chain) throws TlsFatalAlert {
    if (verify) {
      check(chain, SERVER_AUTH);
      checkName(chain.get(0));
    }
  }

  /** Throws the alert for a client's chain that is not to be accepted. */
  void checkClient(List<X509Certificate> chain) throws TlsFatalAlert {
    if (verify) {
      check(chain, CLIENT_AUTH);
    }
  }

  private static TrustAnchor anchor(X509Certificate root) {
    try {
      return new TrustAnchor(Pkix.certificate(root.getEncoded()), null);
    } catch (CertificateException malformed) {
      throw new IllegalArgumentException(
          "bc cannot read the trusted certificate of " + root.getSubjectX500Principal(), malformed);
    }
  }

  /** A chain that the library received, by its own parser; empty for none. */
  static List<X509Certificate> certificates(@Nullable Certificate shown) throws IOException {
    List<X509Certificate> chain = new ArrayList<>();
    if (shown != null) {
      try {
        for (var certificate : shown.getCertificateList()) {
          chain.add(Pkix.certificate(certificate.getEncoded()));
        }
      } catch (CertificateException malformed) {
        throw new TlsFatalAlert(
            AlertDescription.bad_certificate, "a certificate is malformed", malformed);
      }
    }
    return chain;
  }

  private void check(List<X509Certificate> chain, String use) throws TlsFatalAlert {
    if (chain.isEmpty()) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate, "the chain is empty");
    }
    X509Certificate leaf = chain.get(0);
    if (anchors.stream().anyMatch(anchor -> leaf.equals(anchor.getTrustedCert()))) {
      checkValidity(leaf);
    } else {
      checkPath(leaf, chain);
    }
    checkUse(leaf, use);
  }

  private void checkPath(X509Certificate leaf, List<X509Certificate> chain) throws TlsFatalAlert {
    if (anchors.isEmpty()) {
      throw new TlsFatalAlert(AlertDescription.unknown_ca, "no root is trusted");
    }
    try {
      Pkix.requirePath(leaf, chain, anchors);
    } catch (CertPathBuilderException refused) {
      throw refusal(refused);
    } catch (GeneralSecurityException broken) {
      throw new TlsFatalAlert(
          AlertDescription.certificate_unknown, "the chain cannot be checked", broken);
    }
  }

  /** The fault of the last path that was tried, or that no path led to a root. */
  private static TlsFatalAlert refusal(CertPathBuilderException refused) {
    short alert = AlertDescription.unknown_ca;
    String message = "the certificate leads to no trusted root";
    for (Throwable link = refused; link != null; link = link.getCause()) {
      if (link instanceof CertificateExpiredException
          || link instanceof CertificateNotYetValidException) {
        alert = AlertDescription.certificate_expired;
        message = String.valueOf(link.getMessage());
      } else if (link instanceof CertPathValidatorException invalid) {
        boolean weak = invalid.getReason() == BasicReason.ALGORITHM_CONSTRAINED;
        alert = weak ? AlertDescription.bad_certificate : AlertDescription.certificate_unknown;
        message = String.valueOf(invalid.getMessage());
      }
    }
    return new TlsFatalAlert(alert, message, refused);
  }

  private static void checkValidity(X509Certificate leaf) throws TlsFatalAlert {
    try {
      leaf.checkValidity();
    } catch (CertificateExpiredException | CertificateNotYetValidException invalid) {
      throw new TlsFatalAlert(AlertDescription.certificate_expired, invalid.getMessage(), invalid);
    }
  }

  /** Without these extensions any use is allowed (RFC 5280, sections 4.2.1.3 and 4.2.1.12). */
  private static void checkUse(X509Certificate leaf, String use) throws TlsFatalAlert {
    boolean[] keyUsage = leaf.getKeyUsage();
    if (keyUsage != null && !keyUsage[DIGITAL_SIGNATURE]) {
      throw new TlsFatalAlert(
          AlertDescription.unsupported_certificate, "the certificate's key is not for signing");
    }
    try {
      List<String> uses = leaf.getExtendedKeyUsage();
      if (uses != null && !uses.contains(use) && !uses.contains(ANY_USE)) {
        throw new TlsFatalAlert(
            AlertDescription.unsupported_certificate,
            "the certificate is not for this side of a TLS connection");
      }
    } catch (CertificateParsingException malformed) {
      throw new TlsFatalAlert(
          AlertDescription.bad_certificate, "the certificate's uses are malformed", malformed);
    }
  }

  private void checkName(X509Certificate leaf) throws TlsFatalAlert {
    try {
      if (peerName != null && !HostNames.matches(leaf, peerName)) {
        throw new TlsFatalAlert(
            AlertDescription.certificate_unknown, "the certificate does not carry " + peerName);
      }
    } catch (CertificateParsingException malformed) {
      throw new TlsFatalAlert(
          AlertDescription.bad_certificate, "the certificate's names are malformed", malformed);
    }
  }
}
