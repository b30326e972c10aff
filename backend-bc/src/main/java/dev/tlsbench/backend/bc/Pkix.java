package dev.tlsbench.backend.bc;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CRLSelector;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertSelector;
import java.security.cert.CertStore;
import java.security.cert.CertStoreException;
import java.security.cert.CertStoreSpi;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/** The library's own certificate parser and path builder. */
final class Pkix {
  /**
   * How often a search may ask for issuers: enough for any chain that the library reads, too few
   * for certificates that all seem to have issued each other.
   */
  private static final int MOST_STEPS = 200;

  private static final Provider LIBRARY = new BouncyCastleProvider();

  private Pkix() {}

  /** The library's form of a certificate. */
  static X509Certificate certificate(byte[] encoded) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509", LIBRARY);
    Certificate read = factory.generateCertificate(new ByteArrayInputStream(encoded));
    if (read instanceof X509Certificate certificate) {
      return certificate;
    }
    throw new CertificateException("there is no certificate");
  }

  /**
   * Looks for a valid path from a certificate to an anchor, with at most five issuers in between.
   *
   * @param leaf where it begins
   * @param shown what it may lead through, in any order and with any others among them
   * @param anchors where it has to end, at least one
   * @throws java.security.cert.CertPathBuilderException if there is none
   */
  static void requirePath(
      X509Certificate leaf, List<X509Certificate> shown, Set<TrustAnchor> anchors)
      throws GeneralSecurityException {
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(leaf);
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
    parameters.setRevocationEnabled(false);
    parameters.addCertStore(new CertStore(new Pool(shown), LIBRARY, "shown", null) {});
    parameters.addCertPathChecker(new OfferedSignatures());
    CertPathBuilder.getInstance("PKIX", LIBRARY).build(parameters);
  }

  /** Certificates that may be searched a limited number of times. */
  private static final class Pool extends CertStoreSpi {
    private final List<X509Certificate> shown;
    private int steps;

    Pool(List<X509Certificate> shown) throws GeneralSecurityException {
      super(null);
      this.shown = shown;
    }

    @Override
    public Collection<X509Certificate> engineGetCertificates(@Nullable CertSelector wanted)
        throws CertStoreException {
      if (++steps > MOST_STEPS) {
        throw new CertStoreException("too many paths lead through the certificates shown");
      }
      return shown.stream().filter(each -> wanted == null || wanted.match(each)).toList();
    }

    @Override
    public Collection<X509CRL> engineGetCRLs(@Nullable CRLSelector wanted) {
      return List.of();
    }
  }
}
