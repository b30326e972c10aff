package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Identity;
import java.io.ByteArrayInputStream;
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

/** Certificates for tests: a root, servers for {@code server.test} and loopback, a client. */
public final class Certificates {
  public static final List<X509Certificate> ROOTS = List.of(certificate("ca"));
  public static final Identity EC_SERVER = identity("server-ec", "EC");
  public static final Identity RSA_SERVER = identity("server-rsa", "RSA");
  public static final Identity CLIENT = identity("client-ec", "EC");

  private Certificates() {}

  private static Identity identity(String name, String algorithm) {
    String pem = text(name + ".key").replaceAll("-----[A-Z ]+-----|\\s", "");
    try {
      PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem));
      PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      return new Identity(key, List.of(certificate(name)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(String name) {
    byte[] pem = text(name + ".pem").getBytes(StandardCharsets.US_ASCII);
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(String resource) {
    try (InputStream in = Certificates.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
