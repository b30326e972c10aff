package dev.tlsbench.cli.pki;

import dev.tlsbench.cli.result.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a key store file. */
final class KeyStoreFile {
  static final String PKCS12 = "PKCS12";

  private static final int JKS_MAGIC = 0xFEEDFEED;
  private static final int JCEKS_MAGIC = 0xCECECECE;
  private static final char[] EMPTY = {};

  private final Path file;
  private final String kind;
  private final byte[] bytes;

  /**
   * One that is not opened yet.
   *
   * @param file where it is
   * @param kind its JCA type
   * @param bytes its content
   */
  KeyStoreFile(Path file, String kind, byte[] bytes) {
    this.file = file;
    this.kind = kind;
    this.bytes = bytes;
  }

  /** The type that the first bytes indicate; empty for none. PKCS #12 is DER and has no mark. */
  static String kind(byte[] bytes) {
    return switch (bytes.length < 4 ? 0 : ByteBuffer.wrap(bytes).getInt()) {
      case JKS_MAGIC -> "JKS";
      case JCEKS_MAGIC -> "JCEKS";
      default -> "";
    };
  }

  /**
   * Its entries, keys in the clear.
   *
   * @throws UserError if none of the passwords opens it
   */
  List<PemBlock> blocks(Passwords passwords) {
    KeyStore store = opened(passwords);
    List<PemBlock> keys = new ArrayList<>();
    List<PemBlock> certificates = new ArrayList<>();
    try {
      for (String alias : Collections.list(store.aliases())) {
        String place = "entry " + alias;
        if (store.isKeyEntry(alias)) {
          keys.add(key(store, alias, passwords));
          for (Certificate link : store.getCertificateChain(alias)) {
            keys.add(PemBlock.of(place, PemBlock.CERTIFICATE, link.getEncoded()));
          }
        } else {
          byte[] certificate = store.getCertificate(alias).getEncoded();
          certificates.add(PemBlock.of(place, PemBlock.CERTIFICATE, certificate));
        }
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      throw UserError.environment("%s, a %s key store, is damaged".formatted(file, kind), e);
    }
    keys.addAll(certificates);
    return keys;
  }

  private static PemBlock key(KeyStore store, String alias, Passwords passwords)
      throws GeneralSecurityException {
    for (char[] password : candidates(passwords)) {
      byte[] key = key(store, alias, password);
      if (key != null) {
        return PemBlock.of("entry " + alias, PemBlock.PRIVATE_KEY, key);
      }
    }
    return new PemBlock("entry " + alias, PemBlock.SEALED_KEY, "");
  }

  private static byte @Nullable [] key(KeyStore store, String alias, char[] password)
      throws GeneralSecurityException {
    try {
      Key key = store.getKey(alias, password);
      return key == null ? null : key.getEncoded();
    } catch (UnrecoverableKeyException wrongPassword) {
      return null;
    }
  }

  private KeyStore opened(Passwords passwords) {
    for (char[] password : candidates(passwords)) {
      KeyStore store = opened(password);
      if (store != null) {
        return store;
      }
    }
    // Certificates are in the clear in it, and the password is for its integrity.
    KeyStore unchecked = kind.equals(PKCS12) ? null : opened((char[]) null);
    if (unchecked != null && passwords.all().isEmpty()) {
      return unchecked;
    }
    throw UserError.environment(
        passwords.all().isEmpty()
            ? "%s is a %s key store; give its password with --password-file".formatted(file, kind)
            : "no password of --password-file opens %s, a %s key store".formatted(file, kind));
  }

  private @Nullable KeyStore opened(char @Nullable [] password) {
    try {
      KeyStore store =
          kind.equals(PKCS12)
              ? KeyStore.getInstance(kind, Keys.LIBRARY)
              : KeyStore.getInstance(kind);
      store.load(new ByteArrayInputStream(bytes), password);
      return store;
    } catch (IOException | GeneralSecurityException | RuntimeException wrongPasswordOrDamaged) {
      return null;
    }
  }

  /** Some stores have an empty password. */
  private static List<char[]> candidates(Passwords passwords) {
    List<char[]> candidates = new ArrayList<>(passwords.all());
    candidates.add(EMPTY);
    return candidates;
  }
}
