package dev.tlsbench.backend.bc;

import dev.tlsbench.spi.Identity;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An ECDSA P-256 certificate authority that issues whatever a test needs. */
final class Authority {
  private static final AtomicLong SERIAL = new AtomicLong(1);
  private static final KeyPair RSA = rsaKey();

  private final KeyPair key;
  private final X509Certificate certificate;
  private final List<X509Certificate> issuers;

  private Authority(KeyPair key, X509Certificate certificate, List<X509Certificate> issuers) {
    this.key = key;
    this.certificate = certificate;
    this.issuers = issuers;
  }

  /** A new root. */
  static Authority root(String name) {
    return root(new Template(ecKey("secp256r1"), name));
  }

  /** A new root, in whose own signature is an outdated hash. */
  static Authority outdatedRoot(String name) {
    return root(new Template(ecKey("secp256r1"), name).hashedBy("SHA1"));
  }

  private static Authority root(Template template) {
    KeyPair key = template.key;
    Template ca = template.ca();
    return new Authority(key, ca.signedBy(key, ca.subject), List.of());
  }

  /** A new authority below this one. */
  Authority intermediate(String name) {
    return intermediate(new Template(ecKey("secp256r1"), name));
  }

  /** One whose certificate is no longer valid. */
  Authority expiredIntermediate(String name) {
    Duration day = Duration.ofDays(1);
    return intermediate(
        new Template(ecKey("secp256r1"), name).valid(day.multipliedBy(-2), day.negated()));
  }

  private Authority intermediate(Template template) {
    KeyPair below = template.key;
    List<X509Certificate> chain = new ArrayList<>();
    X509Certificate issued = template.ca().signedBy(key, subject());
    chain.add(issued);
    chain.addAll(issuers);
    return new Authority(below, issued, chain);
  }

  /** Somebody with a certificate of this authority that does not allow to issue any. */
  Authority impostor(String name) {
    Template leaf = new Template(ecKey("secp256r1"), name);
    Identity issued = issue(leaf);
    return new Authority(leaf.key, issued.leaf(), issued.chain());
  }

  /** Another form of that authority's certificate, signed by this one. */
  X509Certificate crossSign(Authority other) {
    return new Template(other.key, other.subject()).ca().signedBy(key, subject());
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** The leaf, the intermediate authorities, and no root. */
  Identity issue(Template leaf) {
    List<X509Certificate> chain = new ArrayList<>();
    chain.add(leaf.signedBy(key, subject()));
    chain.addAll(issuers);
    return new Identity(leaf.key.getPrivate(), chain);
  }

  private X500Name subject() {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  static Template ec() {
    return new Template(ecKey("secp256r1"), "leaf");
  }

  static Template ec384() {
    return new Template(ecKey("secp384r1"), "leaf");
  }

  static Template rsa() {
    return new Template(RSA, "leaf");
  }

  static KeyPair ecKey(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair rsaKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A certificate to be issued. */
  static final class Template {
    private final KeyPair key;
    private final X500Name subject;
    private final List<GeneralName> names = new ArrayList<>();
    private Instant from = Instant.now().minus(Duration.ofDays(1));
    private Instant until = Instant.now().plus(Duration.ofDays(1));
    private String hash = "SHA256";
    private int usage = -1;
    private KeyPurposeId purpose;
    private boolean ca;

    private Template(KeyPair key, String name) {
      this(key, new X500Name("CN=" + name));
    }

    private Template(KeyPair key, X500Name subject) {
      this.key = key;
      this.subject = subject;
    }

    Template dns(String name) {
      names.add(new GeneralName(GeneralName.dNSName, name));
      return this;
    }

    Template ip(String address) {
      names.add(new GeneralName(GeneralName.iPAddress, address));
      return this;
    }

    Template valid(Duration fromNow, Duration untilNow) {
      from = Instant.now().plus(fromNow);
      until = Instant.now().plus(untilNow);
      return this;
    }

    Template hashedBy(String algorithm) {
      hash = algorithm;
      return this;
    }

    Template usage(int bits) {
      usage = bits;
      return this;
    }

    Template purpose(KeyPurposeId only) {
      purpose = only;
      return this;
    }

    private Template ca() {
      ca = true;
      return usage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    /** The certificate signed by its own key. */
    Identity selfSigned() {
      return new Identity(key.getPrivate(), List.of(signedBy(key, subject)));
    }

    private X509Certificate signedBy(KeyPair issuerKey, X500Name issuer) {
      try {
        X509v3CertificateBuilder builder =
            new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(SERIAL.getAndIncrement()),
                Date.from(from),
                Date.from(until),
                subject,
                key.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
        if (usage >= 0) {
          builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        }
        if (purpose != null) {
          builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        }
        if (!names.isEmpty()) {
          builder.addExtension(
              Extension.subjectAlternativeName,
              false,
              new GeneralNames(names.toArray(new GeneralName[0])));
        }
        boolean rsa = issuerKey.getPrivate().getAlgorithm().equals("RSA");
        String algorithm = hash + (rsa ? "withRSA" : "withECDSA");
        return new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(
                    new JcaContentSignerBuilder(algorithm).build(issuerKey.getPrivate())));
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }
}
