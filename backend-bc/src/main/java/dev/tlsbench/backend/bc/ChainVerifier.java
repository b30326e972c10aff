package dev.tlsbench.backend.bc;

import dev.tlsbench.spi.TlsConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
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
 * Checks a peer's chain: a path to a trusted root, validity, the uses its certificate is made for,
 * and a server's name. What is wrong becomes the alert that RFC 8446, section 6.2, has for it.
 * Revocation is not looked up.
 */
final class ChainVerifier {
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final String ANY_USE = "2.5.29.37.0";
  private static final int DIGITAL_SIGNATURE = 0;

  private final boolean verify;
  private final @Nullable String peerName;
  private final Set<TrustAnchor> anchors = new HashSet<>();
  private final Set<X509Certificate> trusted;

  ChainVerifier(TlsConfig config) {
    verify = config.verify();
    peerName = config.peerName();
    trusted = Set.copyOf(config.trusted());
    trusted.forEach(root -> anchors.add(new TrustAnchor(root, null)));
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

  /** The JDK's form of a chain that the library received; empty for none. */
  static List<X509Certificate> certificates(@Nullable Certificate shown) throws IOException {
    List<X509Certificate> chain = new ArrayList<>();
    if (shown != null) {
      try {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (var certificate : shown.getCertificateList()) {
          chain.add(
              (X509Certificate)
                  factory.generateCertificate(new ByteArrayInputStream(certificate.getEncoded())));
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
    if (trusted.contains(leaf)) {
      checkValidity(leaf);
    } else {
      checkPath(withoutRoots(chain));
    }
    checkUse(leaf, use);
  }

  /** The chain up to its first root or trusted certificate: the validator wants neither in it. */
  private List<X509Certificate> withoutRoots(List<X509Certificate> chain) {
    List<X509Certificate> path = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      boolean selfIssued =
          certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
      if (selfIssued || trusted.contains(certificate)) {
        break;
      }
      path.add(certificate);
    }
    return path;
  }

  private void checkPath(List<X509Certificate> path) throws TlsFatalAlert {
    if (path.isEmpty() || anchors.isEmpty()) {
      throw new TlsFatalAlert(
          AlertDescription.unknown_ca, "the certificate leads to no trusted root");
    }
    try {
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    } catch (CertPathValidatorException refused) {
      throw new TlsFatalAlert(alert(refused.getReason()), refused.getMessage(), refused);
    } catch (GeneralSecurityException broken) {
      throw new TlsFatalAlert(
          AlertDescription.certificate_unknown, "the chain cannot be checked", broken);
    }
  }

  private static short alert(CertPathValidatorException.Reason reason) {
    if (reason == PKIXReason.NO_TRUST_ANCHOR) {
      return AlertDescription.unknown_ca;
    }
    if (reason == BasicReason.EXPIRED || reason == BasicReason.NOT_YET_VALID) {
      return AlertDescription.certificate_expired;
    }
    if (reason == BasicReason.INVALID_SIGNATURE || reason == BasicReason.ALGORITHM_CONSTRAINED) {
      return AlertDescription.bad_certificate;
    }
    return AlertDescription.certificate_unknown;
  }

  private static void checkValidity(X509Certificate leaf) throws TlsFatalAlert {
    try {
      leaf.checkValidity();
    } catch (CertificateExpiredException | CertificateNotYetValidException invalid) {
      throw new TlsFatalAlert(AlertDescription.certificate_expired, invalid.getMessage(), invalid);
    }
  }

  /** Without the extensions any use is allowed (RFC 5280, sections 4.2.1.3 and 4.2.1.12). */
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
