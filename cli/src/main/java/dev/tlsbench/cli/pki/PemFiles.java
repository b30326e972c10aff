package dev.tlsbench.cli.pki;

import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Identity;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Writes certificates and keys as PEM. */
public final class PemFiles {
  private PemFiles() {}

  /** Writes a certificate to a new file. */
  public static void write(X509Certificate certificate, Path file) {
    try {
      Files.writeString(file, text(List.of(certificate)), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw UserError.usage("%s exists; remove it or name another file".formatted(file), e);
    } catch (IOException e) {
      throw UserError.usage("%s cannot be written".formatted(file), e);
    }
  }

  /** What a file of these certificates holds. */
  public static String text(List<X509Certificate> certificates) {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      try {
        text.append(text(PemBlock.CERTIFICATE, certificate.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new IllegalArgumentException("a certificate that cannot be encoded", e);
      }
    }
    return text.toString();
  }

  /** What a file of this identity's key holds, in the clear. */
  public static String keyText(Identity identity) {
    return text(PemBlock.PRIVATE_KEY, Algorithms.portable(identity));
  }

  private static String text(String kind, byte[] content) {
    return PemBlock.of("", kind, content).text();
  }
}
