package dev.tlsbench.cli.pki;

import dev.tlsbench.spi.Identity;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
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
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority that lives as long as a run. Its keys are P-256: a chain signed with RSA
 * would not be shown by every client that a TLS 1.3 server asks for one. Where every signature has
 * to be as long as every other, they are RSA keys all the same. Safe for any number of threads.
 */
public final class TestAuthority {
  /** Clocks differ, and a certificate from the future is refused. */
  private static final Duration BACKDATED = Duration.ofHours(1);

  private static final Duration VALIDITY = Duration.ofDays(7);
  private static final int RSA_BITS = 2048;
  private static final X500Name NAME = new X500Name("CN=tlsbench test authority");

  private final SecureRandom random = new SecureRandom();
  private final boolean rsa;
  private final KeyPair keys;
  private final X509Certificate certificate;
  private @Nullable Identity server;

  private TestAuthority(boolean rsa) {
    this.rsa = rsa;
    this.keys = newKeys();
    this.certificate = issue(NAME, keys.getPublic(), TestAuthority::describeAuthority);
  }

  /** A fresh one. */
  public static TestAuthority create() {
    return new TestAuthority(false);
  }

  /** A fresh one whose keys are RSA: their signatures all have one length. */
  public static TestAuthority createRsa() {
    return new TestAuthority(true);
  }

  /** The root that peers have to trust. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** A server on this machine, by every name it goes by; made at the first call. */
  public synchronized Identity server() {
    Identity made = server;
    if (made == null) {
      KeyPair own = newKeys();
      X509Certificate leaf =
          issue(new X500Name("CN=localhost"), own.getPublic(), TestAuthority::describeServer);
      made = new Identity(own.getPrivate(), List.of(leaf));
      server = made;
    }
    return made;
  }

  private X509Certificate issue(X500Name subject, PublicKey key, Description description) {
    Instant from = Instant.now().minus(BACKDATED);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            NAME,
            new BigInteger(127, random).setBit(126),
            Date.from(from),
            Date.from(from.plus(VALIDITY)),
            subject,
            key);
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(keys.getPublic()));
      description.add(builder);
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder(Algorithms.signature(keys.getPrivate()))
                      .build(keys.getPrivate())));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("no certificate could be made for " + subject, e);
    }
  }

  private static void describeAuthority(X509v3CertificateBuilder builder) throws IOException {
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
  }

  private static void describeServer(X509v3CertificateBuilder builder) throws IOException {
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    GeneralName[] names = {
      new GeneralName(GeneralName.dNSName, Credentials.LOCALHOST),
      new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
      new GeneralName(GeneralName.iPAddress, "::1")
    };
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
  }

  private KeyPair newKeys() {
    try {
      if (rsa) {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        return generator.generateKeyPair();
      }
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK makes no P-256 or RSA keys", e);
    }
  }

  /** What a certificate says beside whose it is. */
  private interface Description {
    void add(X509v3CertificateBuilder builder) throws IOException;
  }
}
