package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Identity;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** Keys and chains in an in-memory key store, where the providers' factories look for them. */
public final class StoredIdentities {
  private static final char[] NO_PASSWORD = {};

  private StoredIdentities() {}

  /**
   * Makes key managers from identities.
   *
   * @param identities the most preferred first
   * @param store not yet loaded. Not PKCS #12: there a key is protected by ten thousand rounds of
   *     hashing, and the JDK's key managers extract it anew for every handshake.
   * @param factory not yet initialised
   * @return its key managers
   * @throws GeneralSecurityException if the store or the factory cannot use them
   */
  public static KeyManager[] keyManagers(
      List<Identity> identities, KeyStore store, KeyManagerFactory factory)
      throws GeneralSecurityException {
    load(store);
    for (Identity identity : identities) {
      X509Certificate[] chain = identity.chain().toArray(X509Certificate[]::new);
      store.setKeyEntry("own-" + store.size(), identity.key(), NO_PASSWORD, chain);
    }
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  /** Makes an empty store of this one, in memory only. */
  static KeyStore load(KeyStore store) throws GeneralSecurityException {
    try {
      store.load(null, NO_PASSWORD);
    } catch (IOException e) {
      throw new GeneralSecurityException("an empty key store cannot be made", e);
    }
    return store;
  }
}
