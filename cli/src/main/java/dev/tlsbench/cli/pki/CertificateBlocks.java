package dev.tlsbench.cli.pki;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.openssl.CertificateTrustBlock;
import org.bouncycastle.openssl.X509TrustedCertificateBlock;
import org.jspecify.annotations.Nullable;

/** Extracts the certificates from a file's blocks. It skips keys. */
final class CertificateBlocks {
  private static final ASN1ObjectIdentifier ANY_USE = KeyPurposeId.anyExtendedKeyUsage.toOID();

  private final @Nullable ASN1ObjectIdentifier use;
  private final Set<X509Certificate> certificates = new LinkedHashSet<>();
  private final List<String> oddities = new ArrayList<>();

  private CertificateBlocks(@Nullable KeyPurposeId use) {
    this.use = use == null ? null : use.toOID();
  }

  /**
   * The certificates, each once.
   *
   * @param use what they are trusted for; null if they are not trusted
   */
  static Found<X509Certificate> in(List<PemBlock> blocks, @Nullable KeyPurposeId use) {
    CertificateBlocks found = new CertificateBlocks(use);
    blocks.stream().filter(block -> !block.isOfKeys()).forEach(found::add);
    return new Found<>(List.copyOf(found.certificates), found.oddities);
  }

  private void add(PemBlock block) {
    try {
      Object read = block.read();
      if (read instanceof X509CertificateHolder certificate) {
        add(certificate);
      } else if (read instanceof X509TrustedCertificateBlock trusted) {
        add(block, trusted);
      } else if (read instanceof ContentInfo content) {
        addAll(content);
      } else {
        oddities.add("%s: %s".formatted(block.place(), block.otherKind()));
      }
    } catch (IOException | CMSException | CertificateException | RuntimeException damaged) {
      oddities.add("%s: a damaged %s".formatted(block.place(), block.label()));
    }
  }

  private void add(X509CertificateHolder holder) throws IOException, CertificateException {
    certificates.add(Keys.certificate(holder.getEncoded()));
  }

  private void addAll(ContentInfo content) throws CMSException, IOException, CertificateException {
    for (X509CertificateHolder each :
        new CMSSignedData(content).getCertificates().getMatches(null)) {
      add(each);
    }
  }

  /** Follows OpenSSL's own reading: refused uses first; no allowed use means all. */
  private void add(PemBlock block, X509TrustedCertificateBlock trusted)
      throws IOException, CertificateException {
    X509CertificateHolder holder = trusted.getCertificateHolder();
    CertificateTrustBlock settings = trusted.getTrustBlock();
    String uses = settings == null ? "" : told(settings);
    boolean heeded = use == null || settings == null || allows(settings, use);
    if (heeded) {
      add(holder);
    }
    if (use != null && !uses.isEmpty()) {
      oddities.add(
          "%s: a certificate of %s with trust settings (%s): %s"
              .formatted(
                  block.place(),
                  holder.getSubject(),
                  uses,
                  heeded ? "trusted" : "not trusted here, as they say"));
    }
  }

  private static boolean allows(CertificateTrustBlock settings, ASN1ObjectIdentifier use) {
    Set<ASN1ObjectIdentifier> uses = settings.getUses();
    Set<ASN1ObjectIdentifier> refused = settings.getProhibitions();
    return !refused.contains(use)
        && !refused.contains(ANY_USE)
        && (uses.isEmpty() || uses.contains(use) || uses.contains(ANY_USE));
  }

  private static String told(CertificateTrustBlock settings) {
    List<String> told = new ArrayList<>();
    settings.getUses().forEach(each -> told.add("for " + name(each)));
    settings.getProhibitions().forEach(each -> told.add("not for " + name(each)));
    return String.join(", ", told);
  }

  private static String name(ASN1ObjectIdentifier use) {
    if (use.equals(KeyPurposeId.id_kp_serverAuth.toOID())) {
      return "servers";
    }
    return use.equals(KeyPurposeId.id_kp_clientAuth.toOID()) ? "clients" : use.getId();
  }
}
