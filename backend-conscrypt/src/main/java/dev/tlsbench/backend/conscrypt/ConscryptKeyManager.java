package dev.tlsbench.backend.conscrypt;

import dev.tlsbench.spi.Identity;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The key manager for Conscrypt's engines, which chooses among this side's certificates by kind of
 * key and issuer. It asks the engine for nothing: an engine asked for its session in the middle of
 * a handshake says TLS 1.2 from then on, and the key managers of JDK 26 and later ask. The alias of
 * an identity is its place in the list.
 */
final class ConscryptKeyManager extends X509ExtendedKeyManager {
  private final List<Identity> identities;

  /** Of two suitable identities it takes the first. */
  ConscryptKeyManager(List<Identity> identities) {
    this.identities = List.copyOf(identities);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return first(aliases(keyType, issuers));
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
    return first(Arrays.stream(keyTypes).flatMap(keyType -> aliases(keyType, issuers)));
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return first(aliases(keyType, issuers));
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    return first(Arrays.stream(keyTypes).flatMap(keyType -> aliases(keyType, issuers)));
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity(alias).chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity(alias).key();
  }

  private static @Nullable String first(Stream<String> aliases) {
    return aliases.findFirst().orElse(null);
  }

  private Identity identity(String alias) {
    return identities.get(Integer.parseInt(alias));
  }

  private Stream<String> aliases(String keyType, Principal @Nullable [] issuers) {
    return IntStream.range(0, identities.size())
        .filter(i -> identities.get(i).leaf().getPublicKey().getAlgorithm().equals(keyType))
        .filter(i -> isIssuedByOneOf(issuers, identities.get(i).chain()))
        .mapToObj(Integer::toString);
  }

  /** An empty list means any issuer (RFC 5246, section 7.4.4). */
  private static boolean isIssuedByOneOf(
      Principal @Nullable [] issuers, List<X509Certificate> chain) {
    if (issuers == null || issuers.length == 0) {
      return true;
    }
    Set<Principal> wanted = Set.copyOf(Arrays.asList(issuers));
    return chain.stream().map(X509Certificate::getIssuerX500Principal).anyMatch(wanted::contains);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return aliases(keyType, issuers).toArray(String[]::new);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return aliases(keyType, issuers).toArray(String[]::new);
  }
}
