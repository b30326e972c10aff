package dev.tlsbench.cli.pki;

import dev.tlsbench.cli.pki.CertificateSpec.Use;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.KeyType;
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
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/**
 * A certificate authority for one run. Its keys are P-256, since not every client presents a chain
 * signed with RSA when a TLS 1.3 server asks for one. If all signatures have to be equally long,
 * they are RSA keys instead. Its certificates of one kind of keys are all for the same keys: RSA
 * keys take a third of a second. Safe for any number of threads.
 */
public final class TestAuthority {
  private static final int RSA_BITS = 2048;
  private static final X500Name NAME = new X500Name("CN=tlsbench test authority");

  private final SecureRandom random = new SecureRandom();
  private final KeyType kind;
  private final Issuer root;

  /** Each is certified by the one before it, the first by the root. */
  private final List<Issuer> intermediates = new ArrayList<>();

  private final Map<KeyType, KeyPair> certified = new EnumMap<>(KeyType.class);
  private final Map<CertificateSpec, Identity> issued = new HashMap<>();

  private TestAuthority(KeyType kind) {
    this.kind = kind;
    KeyPair keys = newKeys(kind);
    this.root = new Issuer(NAME, keys, authority(NAME, keys, NAME, keys));
  }

  /** An authority, its keys and its certificate. */
  private record Issuer(X500Name name, KeyPair keys, X509Certificate certificate) {}

  /** A fresh one. */
  public static TestAuthority create() {
    return new TestAuthority(KeyType.ECDSA_P256);
  }

  /** The one of this process with RSA keys: their signatures all have the same length. */
  public static TestAuthority rsa() {
    return Rsa.AUTHORITY;
  }

  /** The root that peers have to trust. */
  public X509Certificate certificate() {
    return root.certificate();
  }

  /** The kind of its own keys, and the default kind of certified keys. */
  public KeyType kind() {
    return kind;
  }

  /** A server on this machine, by every name it goes by; made at the first call. */
  public Identity server() {
    return identity(CertificateSpec.server(kind));
  }

  /** A certificate like this, and its key; made at the first call. */
  public synchronized Identity identity(CertificateSpec leaf) {
    return issued.computeIfAbsent(leaf, this::issue);
  }

  /** The certificate of a server on this machine whose keys are of a kind that has no name here. */
  public synchronized Identity server(KeyPair own) {
    return issue(CertificateSpec.server(kind), own);
  }

  private Identity issue(CertificateSpec leaf) {
    return issue(leaf, certified.computeIfAbsent(leaf.keys(), TestAuthority::newKeys));
  }

  private Identity issue(CertificateSpec leaf, KeyPair own) {
    X500Name subject = new X500Name("CN=" + (leaf.use() == Use.SERVER ? "server" : "client"));
    List<X509Certificate> chain = new ArrayList<>();
    Issuer issuer = root;
    for (int i = 0; i < leaf.intermediates(); i++) {
      issuer = intermediate(i, issuer);
      chain.add(0, issuer.certificate());
    }
    X509Certificate made =
        issue(
            issuer.name(),
            issuer.keys(),
            subject,
            own.getPublic(),
            leaf.age(),
            leaf.validity(),
            builder -> describe(leaf, builder));
    chain.add(0, made);
    return new Identity(own.getPrivate(), chain);
  }

  private Issuer intermediate(int index, Issuer above) {
    if (index == intermediates.size()) {
      X500Name name = new X500Name("CN=tlsbench test intermediate " + (index + 1));
      KeyPair keys = newKeys(kind);
      intermediates.add(new Issuer(name, keys, authority(above.name(), above.keys(), name, keys)));
    }
    return intermediates.get(index);
  }

  private X509Certificate authority(X500Name above, KeyPair signing, X500Name name, KeyPair keys) {
    return issue(
        above,
        signing,
        name,
        keys.getPublic(),
        CertificateSpec.BACKDATED,
        CertificateSpec.VALIDITY,
        TestAuthority::describeAuthority);
  }

  private X509Certificate issue(
      X500Name issuer,
      KeyPair signing,
      X500Name subject,
      PublicKey key,
      Duration age,
      Duration validity,
      Description description) {
    Instant from = Instant.now().minus(age);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(127, random).setBit(126),
            Date.from(from),
            Date.from(from.plus(validity)),
            subject,
            key);
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(signing.getPublic()));
      description.add(builder);
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder(Algorithms.signature(signing.getPrivate()))
                      .build(signing.getPrivate())));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("no certificate could be made for " + subject, e);
    }
  }

  private static void describeAuthority(X509v3CertificateBuilder builder) throws IOException {
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
  }

  private static void describe(CertificateSpec leaf, X509v3CertificateBuilder builder)
      throws IOException {
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    KeyPurposeId purpose =
        leaf.use() == Use.SERVER ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth;
    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    GeneralName[] names = leaf.generalNames();
    if (names.length > 0) {
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }
  }

  private static KeyPair newKeys(KeyType kind) {
    try {
      return switch (kind) {
        case ECDSA_P256 -> newCurveKeys("secp256r1");
        case ECDSA_P384 -> newCurveKeys("secp384r1");
        case ECDSA_P521 -> newCurveKeys("secp521r1");
        case ED25519 -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        case RSA -> newRsaKeys("RSA");
        case RSASSA_PSS -> newRsaKeys("RSASSA-PSS");
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK makes no keys of kind " + kind, e);
    }
  }

  private static KeyPair newRsaKeys(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(RSA_BITS);
    return generator.generateKeyPair();
  }

  private static KeyPair newCurveKeys(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  /** Made at the first use. */
  private static final class Rsa {
    static final TestAuthority AUTHORITY = new TestAuthority(KeyType.RSA);
  }

  /** What a certificate states beyond its owner. */
  private interface Description {
    void add(X509v3CertificateBuilder builder) throws IOException;
  }
}
