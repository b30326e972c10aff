package dev.tlsbench.cli.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/** Extracts the private keys from a file's blocks. It skips certificates. */
final class KeyBlocks {
  private final Passwords passwords;
  private final List<PrivateKey> keys = new ArrayList<>();
  private final List<String> oddities = new ArrayList<>();
  private @Nullable ASN1Encodable curve;

  private KeyBlocks(Passwords passwords) {
    this.passwords = passwords;
  }

  /** The keys, each once. */
  static Found<PrivateKey> in(List<PemBlock> blocks, Passwords passwords) {
    KeyBlocks found = new KeyBlocks(passwords);
    blocks.stream().filter(block -> !block.isOfCertificates()).forEach(found::add);
    return new Found<>(found.keys, found.oddities);
  }

  private void add(PemBlock block) {
    String trouble;
    try {
      trouble = trouble(block, block.read());
    } catch (IOException | GeneralSecurityException | RuntimeException damaged) {
      trouble = "a damaged " + block.label();
    }
    if (!trouble.isEmpty()) {
      oddities.add("%s: %s".formatted(block.place(), trouble));
    }
  }

  /** Takes the key; returns why it cannot, or empty. */
  private String trouble(PemBlock block, @Nullable Object read)
      throws IOException, GeneralSecurityException {
    if (read instanceof ASN1ObjectIdentifier || read instanceof X9ECParameters) {
      curve = (ASN1Encodable) read;
      return "";
    }
    if (read instanceof PKCS8EncryptedPrivateKeyInfo || read instanceof PEMEncryptedKeyPair) {
      PrivateKeyInfo opened = opened(read);
      return opened == null ? sealed() : taken(opened);
    }
    if (read instanceof PrivateKeyInfo key) {
      return taken(key);
    }
    return read instanceof PEMKeyPair pair ? taken(pair.getPrivateKeyInfo()) : block.otherKind();
  }

  private String taken(PrivateKeyInfo info) throws IOException {
    AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
    PrivateKeyInfo whole = info;
    if (curve != null
        && algorithm.getParameters() == null
        && algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      whole =
          new PrivateKeyInfo(
              new AlgorithmIdentifier(algorithm.getAlgorithm(), curve), info.parsePrivateKey());
    }
    try {
      PrivateKey key = Keys.of(whole);
      if (!keys.contains(key)) {
        keys.add(key);
      }
      return "";
    } catch (GeneralSecurityException unknown) {
      return "a key that cannot be read, of the kind " + algorithm.getAlgorithm();
    }
  }

  private String sealed() {
    return passwords.all().isEmpty()
        ? "an encrypted key; give its password with --password-file"
        : "an encrypted key, which no password of --password-file opens";
  }

  private @Nullable PrivateKeyInfo opened(Object sealed) {
    for (char[] password : passwords.all()) {
      PrivateKeyInfo opened = opened(sealed, password);
      if (opened != null) {
        return opened;
      }
    }
    return null;
  }

  private static @Nullable PrivateKeyInfo opened(Object sealed, char[] password) {
    try {
      if (sealed instanceof PEMEncryptedKeyPair pair) {
        return pair.decryptKeyPair(
                new JcePEMDecryptorProviderBuilder().setProvider(Keys.LIBRARY).build(password))
            .getPrivateKeyInfo();
      }
      return ((PKCS8EncryptedPrivateKeyInfo) sealed)
          .decryptPrivateKeyInfo(
              new JceOpenSSLPKCS8DecryptorProviderBuilder()
                  .setProvider(Keys.LIBRARY)
                  .build(password));
    } catch (IOException | PKCSException | OperatorCreationException | RuntimeException wrong) {
      return null;
    }
  }
}
