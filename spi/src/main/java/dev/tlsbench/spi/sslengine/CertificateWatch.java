package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.ClientCertificate.Fate;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * A client's key manager that notes what it is asked for and what it answers, which an {@code
 * SSLEngine} reveals in no other way. One serves all engines of a context; the engine that asks is
 * the one being stepped on the calling thread, since providers do not always pass the engine that
 * they gave out.
 */
final class CertificateWatch extends X509ExtendedKeyManager {
  private static final ThreadLocal<Notes> UNDER_WAY = new ThreadLocal<>();

  private final @Nullable X509ExtendedKeyManager keys;

  /**
   * @param keys what chooses; null for a client without a certificate
   */
  CertificateWatch(@Nullable X509ExtendedKeyManager keys) {
    this.keys = keys;
  }

  /** What one engine was asked for. */
  static final class Notes {
    private volatile ClientCertificate seen;

    /**
     * @param told what is known before anything was asked
     */
    Notes(ClientCertificate told) {
      seen = told;
    }

    ClientCertificate seen() {
      return seen;
    }

    /** The calling thread steps this engine, until {@link #rest}. */
    void work() {
      UNDER_WAY.set(this);
    }

    static void rest() {
      UNDER_WAY.remove();
    }

    private void asked(Principal @Nullable [] issuers, boolean found) {
      List<X500Principal> names =
          issuers == null
              ? List.of()
              : Arrays.stream(issuers).map(CertificateWatch::named).toList();
      seen = new ClientCertificate(found ? Fate.SHOWN : Fate.WITHHELD, names);
    }
  }

  private static X500Principal named(Principal issuer) {
    return issuer instanceof X500Principal name ? name : new X500Principal(issuer.getName());
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] kinds, Principal @Nullable [] issuers, SSLEngine engine) {
    String alias = keys == null ? null : keys.chooseEngineClientAlias(kinds, issuers, engine);
    Notes notes = UNDER_WAY.get();
    if (notes != null) {
      notes.asked(issuers, alias != null);
    }
    return alias;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] kinds, Principal @Nullable [] issuers, Socket socket) {
    return keys == null ? null : keys.chooseClientAlias(kinds, issuers, socket);
  }

  @Override
  public String @Nullable [] getClientAliases(String kind, Principal @Nullable [] issuers) {
    return keys == null ? null : keys.getClientAliases(kind, issuers);
  }

  @Override
  public String @Nullable [] getServerAliases(String kind, Principal @Nullable [] issuers) {
    return keys == null ? null : keys.getServerAliases(kind, issuers);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String kind, Principal @Nullable [] issuers, Socket socket) {
    return keys == null ? null : keys.chooseServerAlias(kind, issuers, socket);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return keys == null ? null : keys.getCertificateChain(alias);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return keys == null ? null : keys.getPrivateKey(alias);
  }
}
