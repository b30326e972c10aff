package dev.tlsbench.cli.pki;

import dev.tlsbench.cli.result.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.jspecify.annotations.Nullable;

/**
 * A file of certificates or keys: PEM, DER or a key store, recognised by its content.
 *
 * @param blocks its contents, each as the equivalent PEM block
 * @param store whether it is a key store, in which a key's certificates are beside it
 */
record CredentialFile(List<PemBlock> blocks, boolean store) {
  /** Far larger than any bundle of roots. */
  private static final int LARGEST = 32 << 20;

  private static final int DER_SEQUENCE = 0x30;
  private static final int PFX_VERSION = 3;

  /**
   * Reads it.
   *
   * @throws UserError if it cannot be read, or holds none of these
   */
  static CredentialFile of(Path file, Passwords passwords) {
    byte[] bytes = bytes(file);
    List<PemBlock> blocks = PemBlock.in(bytes);
    if (!blocks.isEmpty()) {
      return new CredentialFile(blocks, false);
    }
    String kind = KeyStoreFile.kind(bytes);
    if (!kind.isEmpty()) {
      return store(file, kind, bytes, passwords);
    }
    if (bytes.length == 0 || bytes[0] != DER_SEQUENCE) {
      throw nothing(file);
    }
    return der(file, bytes, passwords);
  }

  private static CredentialFile store(Path file, String kind, byte[] bytes, Passwords passwords) {
    return new CredentialFile(new KeyStoreFile(file, kind, bytes).blocks(passwords), true);
  }

  private static UserError nothing(Path file) {
    return UserError.usage(
        "%s holds no certificates or keys: it is neither PEM nor DER nor a key store"
            .formatted(file));
  }

  private static CredentialFile der(Path file, byte[] bytes, Passwords passwords) {
    List<PemBlock> blocks = new ArrayList<>();
    try (ASN1InputStream in = new ASN1InputStream(new ByteArrayInputStream(bytes))) {
      for (ASN1Primitive next = in.readObject(); next != null; next = in.readObject()) {
        String label = next instanceof ASN1Sequence sequence ? label(sequence) : "";
        if (label.equals(KeyStoreFile.PKCS12)) {
          return store(file, label, bytes, passwords);
        }
        if (label.isEmpty()) {
          throw nothing(file);
        }
        blocks.add(PemBlock.of("object " + (blocks.size() + 1), label, next.getEncoded()));
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof UserError error) {
        throw error;
      }
      throw UserError.environment("%s is damaged: it is DER up to a point".formatted(file), e);
    }
    return new CredentialFile(blocks, false);
  }

  /** The kind, judged by its parts: DER has no other mark. Empty for anything else. */
  private static String label(ASN1Sequence outer) {
    ASN1Encodable first = part(outer, 0);
    ASN1Encodable second = part(outer, 1);
    if (first instanceof ASN1ObjectIdentifier) {
      return "PKCS7";
    }
    if (first instanceof ASN1Sequence content) {
      return second instanceof ASN1OctetString
          ? "ENCRYPTED PRIVATE KEY"
          : part(outer, 2) instanceof ASN1BitString ? signed(content) : "";
    }
    if (!(first instanceof ASN1Integer version)) {
      return "";
    }
    if (second instanceof ASN1Sequence) {
      return version.hasValue(PFX_VERSION) ? KeyStoreFile.PKCS12 : "PRIVATE KEY";
    }
    return second instanceof ASN1OctetString ? "EC PRIVATE KEY" : "RSA PRIVATE KEY";
  }

  /** Requests begin with a version and a name, certificates with a tag or a serial number. */
  private static String signed(ASN1Sequence content) {
    return part(content, 0) instanceof ASN1Integer
            && part(content, 2) instanceof ASN1Sequence
            && content.size() == 4
        ? "CERTIFICATE REQUEST"
        : "CERTIFICATE";
  }

  private static @Nullable ASN1Encodable part(ASN1Sequence of, int index) {
    return index < of.size() ? of.getObjectAt(index) : null;
  }

  private static byte[] bytes(Path file) {
    if (Files.isDirectory(file)) {
      throw UserError.usage("%s is a directory, not a file".formatted(file));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw UserError.usage("%s is larger than 32 MiB".formatted(file));
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw UserError.usage("%s does not exist".formatted(file), e);
    } catch (IOException e) {
      throw UserError.usage("%s cannot be read".formatted(file), e);
    }
  }
}
