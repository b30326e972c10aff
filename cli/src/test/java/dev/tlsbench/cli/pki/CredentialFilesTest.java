package dev.tlsbench.cli.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Role;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialFilesTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;
  private final TestAuthority authority = TestAuthority.create();
  private Path certificate;
  private Path key;
  private Path root;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void writeFiles() throws IOException {
    Identity server = authority.server();
    certificate = write("cert.pem", server.leaf());
    key = write("key.pem", new JcaPKCS8Generator(server.key(), null));
    root = write("ca.pem", authority.certificate());
  }

  @Test
  void aServerWithTheUsersFilesIsVerifiedByEveryClient() {
    Call call =
        Call.of(
            "echo",
            "--pair",
            "*:jsse",
            "--pair",
            "jsse:*",
            "--mode",
            "queued",
            "--messages",
            "1",
            "--cert",
            certificate.toString(),
            "--key",
            key.toString(),
            "--ca",
            root.toString());
    call.endsWith(ExitCode.PASSED);
  }

  @Test
  void aSec1KeyIsReadEvenBehindItsParameters() throws IOException {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(authority.server().key().getEncoded());
    ASN1Encodable curve = info.getPrivateKeyAlgorithm().getParameters();
    BigInteger secret = ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
    ECPrivateKey sec1 = new ECPrivateKey(256, secret, curve);
    byte[] parameters = curve.toASN1Primitive().getEncoded();
    Path file = write("sec1.pem", new PemObject("EC PRIVATE KEY", sec1.getEncoded()));
    assertEquals(secret, secret(identity(certificate, file)));
    Path begin = write("parameters.pem", new PemObject("EC PARAMETERS", parameters));
    Files.writeString(file, Files.readString(begin) + Files.readString(file));
    assertEquals(secret, secret(identity(certificate, file)));
  }

  private static BigInteger secret(Identity identity) {
    return ((java.security.interfaces.ECPrivateKey) identity.key()).getS();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anRsaKeyIsReadInBothForms(boolean pkcs8) throws Exception {
    KeyPair rsa = rsa();
    Path chain = write("rsa.pem", selfSigned(rsa, Instant.now(), Instant.now().plus(DAY)));
    PrivateKey own = rsa.getPrivate();
    Path file = write("rsa.key", pkcs8 ? new JcaPKCS8Generator(own, null) : own);
    assertEquals(!pkcs8, Files.readString(file).contains("BEGIN RSA PRIVATE KEY"));
    assertEquals(own, identity(chain, file).key());
  }

  @Test
  void severalCertificatesAreAChain() throws IOException {
    Files.writeString(certificate, Files.readString(certificate) + Files.readString(root));
    assertEquals(2, identity(certificate, key).chain().size());
  }

  @Test
  void keyAndCertificateMayShareAFile() throws IOException {
    Files.writeString(certificate, Files.readString(key) + Files.readString(certificate));
    assertEquals(authority.server(), identity(certificate, certificate));
  }

  @Test
  void aKeyThatDoesNotFitIsRefused() throws IOException {
    Path other =
        write("other.key", new JcaPKCS8Generator(TestAuthority.create().server().key(), null));
    assertRefused(ExitCode.ENVIRONMENT, certificate, other, "fits no certificate in ");
  }

  @Test
  void aKeyOfAnotherKindIsRefused() throws Exception {
    Path other = write("other.key", new JcaPKCS8Generator(rsa().getPrivate(), null));
    assertRefused(ExitCode.ENVIRONMENT, certificate, other, "fits no certificate in ");
  }

  @Test
  void aKeyThatFitsAnotherCertificateThanTheFirstIsShownWithIt() throws IOException {
    Files.writeString(certificate, Files.readString(root) + Files.readString(certificate));
    assertEquals(authority.server().leaf(), identity(certificate, key).leaf());
    assertWarned("which is not the first; it is shown first");
  }

  @Test
  void anExpiredCertificateIsShownWithAWarning() throws Exception {
    KeyPair rsa = rsa();
    Instant past = Instant.now().minus(DAY);
    Path expired = write("old.pem", selfSigned(rsa, past.minus(DAY), past));
    assertEquals(rsa.getPrivate(), identity(expired, write("old.key", rsa.getPrivate())).key());
    assertWarned("old.pem expired on " + past.toString().substring(0, 10));
  }

  @Test
  void aCertificateOfTheFutureIsShownWithAWarning() throws Exception {
    KeyPair rsa = rsa();
    Instant future = Instant.now().plus(DAY);
    Path early = write("new.pem", selfSigned(rsa, future, future.plus(DAY)));
    identity(early, write("new.key", rsa.getPrivate()));
    assertWarned("is valid from ");
  }

  @Test
  void anExpiredRootAmongOthersIsLeftOutWithAWarning() throws Exception {
    Instant past = Instant.now().minus(DAY);
    Path old = write("old.pem", selfSigned(rsa(), past.minus(DAY), past));
    Files.writeString(root, Files.readString(old) + Files.readString(root));
    assertEquals(List.of(authority.certificate()), roots(root));
    assertWarned("the certificate of CN=somebody in ");
    assertWarned("; it is left out");
  }

  @Test
  void rootsThatAreAllExpiredAreRefused() throws Exception {
    Instant past = Instant.now().minus(DAY);
    Path expired = write("root.pem", selfSigned(rsa(), past.minus(DAY), past));
    UserError error = assertThrows(UserError.class, () -> roots(expired));
    assertEquals(ExitCode.ENVIRONMENT, error.exitCode());
    assertTrue(error.getMessage().contains("expired on "), error.getMessage());
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    Path missing = folder.resolve("missing.pem");
    assertRefused(ExitCode.USAGE, missing, key, "missing.pem does not exist");
    assertRefused(ExitCode.USAGE, certificate, missing, "missing.pem does not exist");
    assertRefused(ExitCode.USAGE, folder, key, "is a directory, not a file");
  }

  @Test
  void aFileOfSomethingElseIsRefused() throws IOException {
    String sentence = " holds no certificates or keys";
    Path text = Files.writeString(folder.resolve("text"), "no certificate\n");
    assertRefused(ExitCode.USAGE, text, key, sentence);
    Path binary =
        Files.write(
            folder.resolve("der"), authority.certificate().getSubjectX500Principal().getEncoded());
    assertRefused(ExitCode.USAGE, binary, key, sentence);
    Path cut =
        Files.writeString(folder.resolve("cut"), Files.readString(certificate).substring(0, 200));
    assertRefused(ExitCode.ENVIRONMENT, cut, key, "line 1: a damaged CERTIFICATE");
  }

  @Test
  void filesThatWereSwappedAreRefused() {
    assertRefused(ExitCode.USAGE, key, certificate, "there is no certificate in ");
    assertRefused(ExitCode.USAGE, certificate, certificate, "there is no private key in ");
  }

  private Identity identity(Path certificates, Path key) {
    return files().identities(certificates, key).get(0);
  }

  private List<X509Certificate> roots(Path file) {
    return files().roots(file, Role.SERVER);
  }

  private CredentialFiles files() {
    return new CredentialFiles(Passwords.none(), warnings::add);
  }

  private void assertWarned(String sentence) {
    assertTrue(warnings.stream().anyMatch(each -> each.contains(sentence)), warnings::toString);
  }

  private void assertRefused(int exitCode, Path certificate, Path key, String sentence) {
    UserError error = assertThrows(UserError.class, () -> identity(certificate, key));
    assertEquals(exitCode, error.exitCode());
    assertTrue(error.getMessage().contains(sentence), error::getMessage);
  }

  private Path write(String name, Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return Files.writeString(folder.resolve(name), text.toString());
  }

  private static KeyPair rsa() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static X509Certificate selfSigned(KeyPair keys, Instant from, Instant to)
      throws Exception {
    X500Name name = new X500Name("CN=somebody");
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(from.minusSeconds(60)),
            Date.from(to),
            name,
            keys.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, Credentials.LOCALHOST)));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
  }
}
