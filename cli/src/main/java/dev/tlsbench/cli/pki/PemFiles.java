package dev.tlsbench.cli.pki;

import dev.tlsbench.cli.result.Refusal;
import dev.tlsbench.spi.Identity;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * Reads certificates and keys (PKCS #8, PKCS #1, SEC 1) from PEM files into plain JCA objects. What
 * is wrong with a file is a {@link Refusal} in one sentence.
 */
public final class PemFiles {
  private PemFiles() {}

  /**
   * An identity that can be shown to a peer.
   *
   * @param certificates the server's certificate first, then its issuers'
   * @param key the private key of the first
   */
  public static Identity identity(Path certificates, Path key) {
    List<X509Certificate> chain = valid(certificates);
    PrivateKey own = key(key);
    if (!fits(own, key, chain.get(0))) {
      throw Refusal.environment(
          "the key in %s does not fit the first certificate in %s (%s)"
              .formatted(key, certificates, chain.get(0).getSubjectX500Principal()));
    }
    return new Identity(own, chain);
  }

  /** The certificates in a file that are to be trusted; at least one. */
  public static List<X509Certificate> roots(Path file) {
    return valid(file);
  }

  private static List<X509Certificate> valid(Path file) {
    List<X509Certificate> certificates = certificates(file);
    certificates.forEach(certificate -> requireValid(certificate, file));
    return certificates;
  }

  private static List<X509Certificate> certificates(Path file) {
    List<X509Certificate> found = new ArrayList<>();
    for (Object object : objects(file)) {
      if (object instanceof X509CertificateHolder holder) {
        found.add(certificate(holder, file));
      }
    }
    if (found.isEmpty()) {
      throw Refusal.usage("there is no certificate in %s".formatted(file));
    }
    return found;
  }

  /** Writes a certificate into a file that is not there yet. */
  public static void write(X509Certificate certificate, Path file) {
    try {
      Files.writeString(file, text(List.of(certificate)), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw Refusal.usage("%s exists already; remove it or name another file".formatted(file), e);
    } catch (IOException e) {
      throw Refusal.usage("%s cannot be written".formatted(file), e);
    }
  }

  /** What a file of these certificates holds. */
  public static String text(List<X509Certificate> certificates) {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      try {
        text.append(text("CERTIFICATE", certificate.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new IllegalArgumentException("a certificate that cannot be encoded", e);
      }
    }
    return text.toString();
  }

  /** What a file of this identity's key holds, in the clear. */
  public static String keyText(Identity identity) {
    return text("PRIVATE KEY", Algorithms.portable(identity));
  }

  private static String text(String kind, byte[] content) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, base64, kind);
  }

  private static PrivateKey key(Path file) {
    for (Object object : objects(file)) {
      if (object instanceof PKCS8EncryptedPrivateKeyInfo || object instanceof PEMEncryptedKeyPair) {
        throw Refusal.environment(
            "the key in %s is encrypted; decrypt it first, as with `openssl pkey -in %s`"
                .formatted(file, file));
      }
      if (object instanceof PrivateKeyInfo pkcs8) {
        return key(pkcs8, file);
      }
      if (object instanceof PEMKeyPair pair) {
        return key(pair.getPrivateKeyInfo(), file);
      }
    }
    throw Refusal.usage("there is no private key in %s".formatted(file));
  }

  private static PrivateKey key(PrivateKeyInfo info, Path file) {
    String algorithm = Algorithms.ofKey(info.getPrivateKeyAlgorithm().getAlgorithm());
    if (algorithm.isEmpty()) {
      throw Refusal.environment(
          "the key in %s is neither RSA nor EC nor Ed25519; take one that is".formatted(file));
    }
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(file, e);
    }
  }

  private static X509Certificate certificate(X509CertificateHolder holder, Path file) {
    try {
      return new JcaX509CertificateConverter().getCertificate(holder);
    } catch (GeneralSecurityException e) {
      throw Refusal.environment("this JDK cannot use a certificate in %s".formatted(file), e);
    }
  }

  private static List<Object> objects(Path file) {
    String text = text(file);
    List<Object> objects = new ArrayList<>();
    try (PEMParser parser = new PEMParser(new StringReader(text))) {
      for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
        objects.add(next);
      }
    } catch (IOException | RuntimeException e) {
      throw Refusal.usage("%s is damaged: a PEM block in it cannot be read".formatted(file), e);
    }
    if (objects.isEmpty()) {
      throw Refusal.usage("%s is not a PEM file".formatted(file));
    }
    return objects;
  }

  private static String text(Path file) {
    if (Files.isDirectory(file)) {
      throw Refusal.usage("%s is a directory, not a file".formatted(file));
    }
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw Refusal.usage("%s does not exist".formatted(file), e);
    } catch (IOException | OutOfMemoryError e) {
      throw Refusal.usage("%s cannot be read".formatted(file), e);
    }
  }

  private static void requireValid(X509Certificate certificate, Path file) {
    try {
      certificate.checkValidity();
    } catch (CertificateExpiredException e) {
      throw Refusal.environment(
          "the certificate of %s in %s expired on %s"
              .formatted(
                  certificate.getSubjectX500Principal(),
                  file,
                  certificate.getNotAfter().toInstant()));
    } catch (CertificateNotYetValidException e) {
      throw Refusal.environment(
          "the certificate of %s in %s is valid from %s only"
              .formatted(
                  certificate.getSubjectX500Principal(),
                  file,
                  certificate.getNotBefore().toInstant()));
    }
  }

  /** Whether what the key signs, the certificate verifies. */
  private static boolean fits(PrivateKey key, Path file, X509Certificate certificate) {
    if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
      return false;
    }
    byte[] challenge = "does the key fit".getBytes(StandardCharsets.US_ASCII);
    byte[] signed = sign(key, file, challenge);
    try {
      Signature signature = Signature.getInstance(Algorithms.signature(key));
      signature.initVerify(certificate.getPublicKey());
      signature.update(challenge);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static byte[] sign(PrivateKey key, Path file, byte[] challenge) {
    try {
      Signature signature = Signature.getInstance(Algorithms.signature(key));
      signature.initSign(key);
      signature.update(challenge);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw unusable(file, e);
    }
  }

  private static Refusal unusable(Path file, Exception cause) {
    return Refusal.environment(
        "this JDK cannot use the key in %s; take RSA or ECDSA P-256".formatted(file), cause);
  }
}
