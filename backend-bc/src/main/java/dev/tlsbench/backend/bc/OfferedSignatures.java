package dev.tlsbench.backend.bc;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the certificates of a path against the signatures that were offered for them (RFC 8446,
 * section 4.2.3): the library leaves that to its users.
 */
final class OfferedSignatures extends PKIXCertPathChecker {
  /** What {@link BcContext#signatures} offers, by the library's names. */
  private static final Pattern OFFERED =
      Pattern.compile("SHA(256|384|512)WITH(RSA|RSAANDMGF1|ECDSA)|ED25519");

  private static final int SMALLEST_RSA = 1024;

  @Override
  public void init(boolean forward) {}

  @Override
  public boolean isForwardCheckingSupported() {
    return true;
  }

  @Override
  public @Nullable Set<String> getSupportedExtensions() {
    return null;
  }

  @Override
  public void check(Certificate certificate, @Nullable Collection<String> unresolved)
      throws CertPathValidatorException {
    X509Certificate link = (X509Certificate) certificate;
    if (!OFFERED.matcher(link.getSigAlgName().toUpperCase(Locale.ROOT)).matches()) {
      throw refusal(link, "is signed by " + link.getSigAlgName() + ", which was not offered");
    }
    if (link.getPublicKey() instanceof RSAPublicKey key
        && key.getModulus().bitLength() < SMALLEST_RSA) {
      throw refusal(link, "has a key of " + key.getModulus().bitLength() + " bits alone");
    }
  }

  private static CertPathValidatorException refusal(X509Certificate link, String what) {
    return new CertPathValidatorException(
        "the certificate of %s %s".formatted(link.getSubjectX500Principal(), what),
        null,
        null,
        -1,
        BasicReason.ALGORITHM_CONSTRAINED);
  }
}
