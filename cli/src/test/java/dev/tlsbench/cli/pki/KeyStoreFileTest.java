package dev.tlsbench.cli.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Key stores, and the passwords that open them. */
class KeyStoreFileTest {
  private static final char[] PASSWORD = "of the store".toCharArray();

  @TempDir private Path folder;
  private final TestAuthority authority = TestAuthority.create();
  private final Identity server = authority.server();
  private final X509Certificate root = authority.certificate();
  private final X509Certificate other = TestAuthority.rsa().certificate();
  private final List<String> warnings = new ArrayList<>();
  private Path passwordFile;

  @BeforeEach
  void writePasswords() throws IOException {
    passwordFile = Files.writeString(folder.resolve("passwords"), "wrong\r\nof the store\n");
  }

  @ParameterizedTest
  @CsvSource({"PKCS12", "JKS"})
  void aKeyStoreIsOpenedWithAPasswordOfTheFile(String kind) throws Exception {
    Path store = store(kind);
    assertEquals(List.of(server.leaf(), root), identity(store, store).chain());
    ECPrivateKey read = (ECPrivateKey) identity(store, store).key();
    assertEquals(((ECPrivateKey) server.key()).getS(), read.getS());
    assertTrue(roots(store).contains(other), "the certificate that is trusted");
    assertEquals(List.of(), warnings);
  }

  @ParameterizedTest
  @CsvSource({
    "PKCS12, 'is a PKCS12 key store; give its password with --password-file'",
    "JKS, 'entry own: a key; give its password with --password-file'"
  })
  void aKeyStoreWithoutItsPasswordIsNamedWithTheCure(String kind, String sentence)
      throws Exception {
    Path store = store(kind);
    passwordFile = null;
    assertRefused(store, sentence);
  }

  @Test
  void aTrustStoreOfJksNeedsNoPassword() throws Exception {
    Path store = store("JKS");
    passwordFile = null;
    assertTrue(roots(store).contains(other));
  }

  @Test
  void aKeyStoreWithAnotherPasswordIsRefused() throws Exception {
    Path store = store("PKCS12");
    Files.writeString(passwordFile, "wrong");
    assertRefused(store, "no password of --password-file opens ");
  }

  private Path store(String kind) throws Exception {
    KeyStore store = KeyStore.getInstance(kind);
    store.load(null, PASSWORD);
    Certificate[] chain = {server.leaf(), root};
    store.setKeyEntry("own", server.key(), PASSWORD, chain);
    store.setCertificateEntry("other", other);
    Path file = folder.resolve("store");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
    return file;
  }

  private void assertRefused(Path file, String sentence) {
    UserError error = assertThrows(UserError.class, () -> identity(file, file));
    assertEquals(ExitCode.ENVIRONMENT, error.exitCode());
    assertTrue(error.getMessage().contains(sentence), error.getMessage());
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
}
