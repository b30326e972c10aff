package dev.tlsbench.cli.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Role;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.openssl.CertificateTrustBlock;
import org.bouncycastle.openssl.X509TrustedCertificateBlock;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which forms certificates and keys are found, and that nothing of a file goes by unsaid. */
class CredentialFormsTest {
  private static final char[] PASSWORD = "of the store".toCharArray();

  @TempDir private Path folder;
  private final TestAuthority authority = TestAuthority.create();
  private final Identity server = authority.server();
  private final X509Certificate root = authority.certificate();
  private final X509Certificate other = TestAuthority.rsa().certificate();
  private final List<String> warnings = new ArrayList<>();
  private Path passwordFile;
  private Path certificate;
  private Path key;

  @BeforeEach
  void writeFiles() throws IOException {
    passwordFile = Files.writeString(folder.resolve("passwords"), "wrong\r\nof the store\n");
    certificate = pem("cert.pem", server.leaf());
    key = pem("key.pem", new JcaPKCS8Generator(server.key(), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkIsNoPartOfTheFirstBlock(String charset) throws IOException {
    String text = "\uFEFF" + text(server.leaf()) + text(root);
    Path marked = Files.write(folder.resolve("m"), text.getBytes(Charset.forName(charset)));
    assertEquals(List.of(server.leaf(), root), identity(marked, key).chain());
    assertSilent();
  }

  @Test
  void blocksMayBeIndentedAndHaveTextAround() throws IOException {
    String text =
        "some root\r\n" + text(root).replace("\n", "\r\n  ") + "\nanother\n" + text(other);
    assertEquals(List.of(root, other), roots(Files.writeString(folder.resolve("t"), text)));
    assertSilent();
  }

  @Test
  void derIsReadWithoutAMark() throws Exception {
    Path der = Files.write(folder.resolve("c.der"), server.leaf().getEncoded());
    Path derKey = Files.write(folder.resolve("k.der"), server.key().getEncoded());
    assertEquals(server, identity(der, derKey));
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(server.key().getEncoded());
    Path sec1 = Files.write(folder.resolve("sec1"), curveIn(info));
    assertEquals(server.leaf(), identity(der, sec1).leaf());
    assertSilent();
  }

  /** As OpenSSL writes it, with the curve inside. */
  private static byte[] curveIn(PrivateKeyInfo info) throws IOException {
    var plain = org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(info.parsePrivateKey());
    return new org.bouncycastle.asn1.sec.ECPrivateKey(
            256, plain.getKey(), info.getPrivateKeyAlgorithm().getParameters())
        .getEncoded();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pkcs7IsReadWithAllItsCertificates(boolean pem) throws Exception {
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addCertificate(holder(root));
    generator.addCertificate(holder(other));
    byte[] content = generator.generate(new CMSAbsentContent()).getEncoded();
    Path file =
        pem
            ? pem("c.p7b", new PemObject("PKCS7", content))
            : Files.write(folder.resolve("c.p7c"), content);
    assertEquals(Set.of(root, other), Set.copyOf(roots(file)));
    assertSilent();
  }

  @Test
  void aTrustedCertificateIsTrustedForWhatItSays() throws Exception {
    Path file = pem("t.pem", trusted(KeyPurposeId.id_kp_serverAuth));
    assertEquals(List.of(root), roots(file));
    assertWarned(
        "t.pem, line 1: a certificate of CN=tlsbench test authority with trust settings (for"
            + " servers): trusted");
    UserError error = assertThrows(UserError.class, () -> files().roots(file, Role.CLIENT));
    assertTrue(error.getMessage().contains("not trusted here, as they say"), error.getMessage());
  }

  private X509TrustedCertificateBlock trusted(KeyPurposeId use) throws Exception {
    return new X509TrustedCertificateBlock(
        holder(root), new CertificateTrustBlock(Set.<ASN1ObjectIdentifier>of(use.toOID())));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEncryptedKeyIsOpenedWithAPasswordOfTheFile(boolean pkcs8) throws Exception {
    Path sealed = sealed(pkcs8);
    assertEquals(server, identity(certificate, sealed));
    passwordFile = null;
    assertRefused(sealed, "an encrypted key; give its password with --password-file");
    passwordFile = Files.writeString(folder.resolve("other"), "wrong");
    assertRefused(sealed, "an encrypted key, which no password of --password-file opens");
  }

  private Path sealed(boolean pkcs8) throws Exception {
    if (!pkcs8) {
      StringWriter text = new StringWriter();
      text.append(curve());
      try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
        writer.writeObject(
            server.key(),
            new JcePEMEncryptorBuilder("AES-128-CBC").setProvider(Keys.LIBRARY).build(PASSWORD));
      }
      return Files.writeString(folder.resolve("sealed"), text.toString());
    }
    return pem(
        "sealed",
        new JcaPKCS8Generator(
            server.key(),
            new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                .setProvider(Keys.LIBRARY)
                .setPassword(PASSWORD)
                .build()));
  }

  /** As OpenSSL puts it before a key whose curve is not inside. */
  private String curve() throws IOException {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(server.key().getEncoded());
    byte[] curve = info.getPrivateKeyAlgorithm().getParameters().toASN1Primitive().getEncoded();
    return text(new PemObject("EC PARAMETERS", curve));
  }

  @Test
  void passwordsAreOverwrittenWhenTheyAreNoLongerNeeded() {
    Passwords passwords = Passwords.in(passwordFile);
    List<char[]> all = List.copyOf(passwords.all());
    assertArrayEquals(PASSWORD, all.get(1));
    passwords.close();
    assertArrayEquals(new char[PASSWORD.length], all.get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "CERTIFICATE REQUEST, a request for a certificate; have it signed first",
    "X509 CRL, a revocation list; revocation is not looked at",
    "PUBLIC KEY, the public half of a key; give the private one",
    "DH PARAMETERS, Diffie-Hellman parameters; backends have their own",
    "PGP MESSAGE, 'a PGP MESSAGE, which is neither a certificate nor a key; remove it'"
  })
  void whatElseIsInAFileIsNamed(String label, String sentence) throws IOException {
    String strange = text(new PemObject(label, new byte[] {1}));
    Path file = Files.writeString(folder.resolve("mixed"), strange + text(root));
    assertEquals(List.of(root), roots(file));
    assertWarned("mixed, line 1: " + sentence);
    Files.writeString(file, strange);
    UserError error = assertThrows(UserError.class, () -> roots(file));
    assertTrue(error.getMessage().contains("line 1: " + sentence), error.getMessage());
  }

  @Test
  void aDamagedBlockAmongOthersIsNamed() throws IOException {
    String cut = text(other).substring(0, 300) + "\n";
    Path file = Files.writeString(folder.resolve("cut"), text(root) + cut + text(server.leaf()));
    assertEquals(List.of(root, server.leaf()), roots(file));
    assertWarned("line %d: a damaged CERTIFICATE".formatted(text(root).lines().count() + 1));
  }

  @Test
  void severalKeysAndLeavesAreSeveralIdentities() throws IOException {
    Identity rsa = authority.identity(CertificateSpec.server(KeyType.RSA));
    String leaves = text(rsa.leaf()) + text(server.leaf()) + text(root) + text(other);
    Path both = Files.writeString(folder.resolve("both.pem"), leaves);
    Path keys =
        Files.writeString(
            folder.resolve("both.key"), PemFiles.keyText(rsa) + PemFiles.keyText(server));
    List<Identity> found = files().identities(both, keys);
    assertEquals(List.of(rsa.leaf(), root), found.get(0).chain());
    assertEquals(List.of(server.leaf(), root), found.get(1).chain());
    assertEquals(2, found.size());
    assertWarned("has no key here and is no issuer of one that has; it is left out");
  }

  @Test
  void aLeafWithoutItsKeyIsNamed() throws IOException {
    Identity rsa = authority.identity(CertificateSpec.server(KeyType.RSA));
    Path both = Files.writeString(folder.resolve("both"), text(server.leaf()) + text(rsa.leaf()));
    assertEquals(List.of(server.leaf(), rsa.leaf()), identity(both, key).chain());
    assertWarned("the certificate of CN=server has no key here and is no issuer");
  }

  @Test
  void aKeyWithoutItsCertificateIsNamed() throws IOException {
    Identity rsa = authority.identity(CertificateSpec.server(KeyType.RSA));
    Path keys =
        Files.writeString(folder.resolve("k"), PemFiles.keyText(rsa) + PemFiles.keyText(server));
    assertEquals(server.leaf(), identity(certificate, keys).leaf());
    assertWarned("fit no certificate in ");
  }

  private void assertRefused(Path file, String sentence) {
    UserError error = assertThrows(UserError.class, () -> identity(certificate, file));
    assertEquals(ExitCode.ENVIRONMENT, error.exitCode());
    assertTrue(error.getMessage().contains(sentence), error.getMessage());
  }

  private void assertWarned(String sentence) {
    assertTrue(warnings.stream().anyMatch(each -> each.contains(sentence)), warnings::toString);
  }

  private void assertSilent() {
    assertEquals(List.of(), warnings);
  }

  private Identity identity(Path certificates, Path keys) {
    List<Identity> found = files().identities(certificates, keys);
    assertEquals(1, found.size());
    return found.get(0);
  }

  private List<X509Certificate> roots(Path file) {
    return files().roots(file, Role.SERVER);
  }

  private CredentialFiles files() {
    Passwords passwords = passwordFile == null ? Passwords.none() : Passwords.in(passwordFile);
    return new CredentialFiles(passwords, warnings::add);
  }

  private Path pem(String name, Object object) throws IOException {
    return Files.writeString(folder.resolve(name), text(object));
  }

  private static String text(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }

  private static X509CertificateHolder holder(X509Certificate certificate) throws Exception {
    return new X509CertificateHolder(certificate.getEncoded());
  }
}
