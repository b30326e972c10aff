package dev.tlsbench.cli.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Role;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that not everybody takes: whether they can be used is for a backend to say. */
class OddKeysTest {
  @TempDir private Path folder;
  private final Identity server = TestAuthority.create().server();
  private final List<String> warnings = new ArrayList<>();

  @Test
  void aKeyIsReadWhoseCurveIsWrittenOut() throws Exception {
    BigInteger secret = ((ECPrivateKey) server.key()).getS();
    X9ECParameters curve = ECNamedCurveTable.getByName("P-256");
    PrivateKeyInfo writtenOut =
        new PrivateKeyInfo(
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve),
            new org.bouncycastle.asn1.sec.ECPrivateKey(256, secret));
    Identity read =
        files()
            .identities(
                pem("c", server.leaf()),
                pem("k", new PemObject("PRIVATE KEY", writtenOut.getEncoded())))
            .get(0);
    assertEquals(secret, ((ECPrivateKey) read.key()).getS());
    // The JDK takes no other curve than a named one.
    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(read.key().getEncoded()));
    assertEquals(List.of(), warnings);
  }

  @Test
  void aRootWhoseCurveIsWrittenOutIsNamedAmongOthers() throws Exception {
    X509CertificateHolder odd = selfSigned(keysOnCurveWrittenOut());
    Path bundle = pem("odd", odd);
    Files.writeString(bundle, Files.readString(bundle) + PemFiles.text(server.chain()));
    List<X509Certificate> roots = files().roots(bundle, Role.SERVER);
    assertEquals(2, roots.size());
    assertTrue(
        warnings.get(0).contains("this JDK cannot read the certificate of CN=odd in "),
        warnings::toString);
    assertEquals(1, warnings.size(), warnings::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void aCertificateWhoseCurveIsWrittenOutIsRefusedByTheBackend(String backend) throws Exception {
    refused(backend, keysOnCurveWrittenOut(), "EC (256 bits, its curve written out and not named)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void aCertificateOnAnotherCurveIsRefusedByTheBackend(String backend) throws Exception {
    refused(backend, keys(new ECGenParameterSpec("secp256k1")), "EC (another curve of 256 bits)");
  }

  @ParameterizedTest
  @CsvSource({"jsse,3", "bc,2", "bcjsse,2", "conscrypt,2"})
  void moreRootsThanCanBeNamedAreRefusedWithTheLimit(String backend, int exitCode)
      throws Exception {
    KeyPair keys = keysOfTheJdk();
    StringBuilder roots = new StringBuilder();
    for (int i = 0; i < 7; i++) {
      X500Name name = new X500Name("CN=" + i + "x".repeat(10_000));
      roots.append(Files.readString(pem("root", selfSigned(keys, name))));
    }
    Path bundle = Files.writeString(folder.resolve("roots"), roots);
    Call call =
        Call.of(
            "serve",
            "--backend=" + backend,
            "--client-auth=needed",
            "--ca=" + bundle,
            "--duration=1ms");
    call.endsWith(exitCode);
    String sentence = "the names of the 7 trusted roots take 70,";
    assertEquals(exitCode == ExitCode.USAGE, call.err().contains(sentence), call.err());
  }

  private void refused(String backend, KeyPair keys, String kind) throws Exception {
    Path certificate = pem("c", selfSigned(keys));
    Path key = pem("k", new PemObject("PRIVATE KEY", keys.getPrivate().getEncoded()));
    Call call =
        Call.of(
            "serve",
            "--backend=" + backend,
            "--cert=" + certificate,
            "--key=" + key,
            "--duration=1ms");
    call.endsWith(ExitCode.USAGE);
    String sentence = "%s as a server shows no %s certificate".formatted(backend, kind);
    assertTrue(call.err().contains(sentence), call.err());
  }

  private static KeyPair keysOnCurveWrittenOut() throws Exception {
    ECPublicKey named = (ECPublicKey) keysOfTheJdk().getPublic();
    return keys(named.getParams());
  }

  private static KeyPair keysOfTheJdk() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static KeyPair keys(AlgorithmParameterSpec curve) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", Keys.LIBRARY);
    generator.initialize(curve);
    return generator.generateKeyPair();
  }

  private static X509CertificateHolder selfSigned(KeyPair keys) throws Exception {
    return selfSigned(keys, new X500Name("CN=odd"));
  }

  private static X509CertificateHolder selfSigned(KeyPair keys, X500Name name) throws Exception {
    Date from = Date.from(Instant.now().minus(Duration.ofDays(1)));
    Date to = Date.from(Instant.now().plus(Duration.ofDays(1)));
    return new JcaX509v3CertificateBuilder(name, BigInteger.ONE, from, to, name, keys.getPublic())
        .build(
            new JcaContentSignerBuilder("SHA256withECDSA")
                .setProvider(Keys.LIBRARY)
                .build(keys.getPrivate()));
  }

  private CredentialFiles files() {
    return new CredentialFiles(Passwords.none(), warnings::add);
  }

  private Path pem(String name, Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return Files.writeString(folder.resolve(name), text.toString());
  }
}
