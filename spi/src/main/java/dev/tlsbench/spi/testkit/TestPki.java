package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.KeyType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/** Certificates for tests, made once by {@code make-pki.sh}, which is beside them. */
public final class TestPki {
  private TestPki() {}

  /** The authority that issued all certificates except the strangers'. */
  public static List<X509Certificate> trusted() {
    return List.of(certificate("ca"));
  }

  /** A server's for {@code localhost}, {@code 127.0.0.1} and {@code ::1}; ECDSA P-256. */
  public static Identity localhost() {
    return identity("localhost-ec", "EC");
  }

  /** The same names with an RSA key of 2,048 bits. */
  public static Identity localhostRsa() {
    return identity("localhost-rsa", "RSA");
  }

  /** A server's for {@code localhost} that was valid until 2021. */
  public static Identity expired() {
    return identity("expired", "EC");
  }

  /** A server's for {@code other.example}. */
  public static Identity otherName() {
    return identity("other-name", "EC");
  }

  /** A server's for {@code localhost}, of an authority that is not {@link #trusted}. */
  public static Identity untrusted() {
    return identity("untrusted", "EC");
  }

  /** A client's. */
  public static Identity client() {
    return identity("client", "EC");
  }

  /** A client's, of an authority that is not {@link #trusted}. */
  public static Identity strangerClient() {
    return identity("stranger-client", "EC");
  }

  /** For {@code localhost}, a server's and a client's, with a key of this kind. */
  public static Identity of(KeyType kind) {
    String algorithm =
        switch (kind) {
          case RSA -> "RSA";
          case RSASSA_PSS -> "RSASSA-PSS";
          case ECDSA_P256, ECDSA_P384, ECDSA_P521 -> "EC";
          case ED25519 -> "Ed25519";
        };
    return identity(kind.name().toLowerCase(Locale.ROOT), algorithm);
  }

  /** A server's for {@code localhost} with only RSA keys in its chain. */
  public static Identity allRsa() {
    return identity("all-rsa", "RSA");
  }

  /** The authority that issued it. */
  public static List<X509Certificate> trustedRsa() {
    return List.of(certificate("ca-rsa"));
  }

  /** Their names. */
  static List<X500Principal> names() {
    return trusted().stream().map(X509Certificate::getSubjectX500Principal).toList();
  }

  private static Identity identity(String name, String algorithm) {
    return new Identity(key(name, algorithm), List.of(certificate(name)));
  }

  private static X509Certificate certificate(String name) {
    try (InputStream pem = open(name + ".pem")) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PrivateKey key(String name, String algorithm) {
    try (InputStream pem = open(name + ".key.pem")) {
      String base64 =
          new String(pem.readAllBytes(), StandardCharsets.US_ASCII)
              .lines()
              .filter(line -> !line.startsWith("-----"))
              .collect(Collectors.joining());
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InputStream open(String file) {
    InputStream resource = TestPki.class.getResourceAsStream(file);
    if (resource == null) {
      throw new IllegalStateException("no such test resource: " + file);
    }
    return resource;
  }
}
