package dev.tlsbench.spi;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Checks a configuration against what a backend declares, so that every backend refuses an unmet
 * demand in the same words, before an engine is made.
 */
public final class Declared {
  private static final int MOST_BYTES_OF_ISSUERS = 0xFFFF;

  private Declared() {}

  /** Says whether an engine of this version can be told to use what has this name. */
  @FunctionalInterface
  public interface Choice {

    /**
     * Answers for one name.
     *
     * @param protocol the version
     * @param name IANA name
     * @return whether it can
     */
    boolean knows(Protocol protocol, String name);
  }

  /**
   * Refuses what cannot be done with any of the versions offered. The list of supported algorithms
   * says what is known.
   *
   * @param backend whose declarations count
   * @param config what it is asked for
   * @throws IllegalArgumentException if the backend does not declare it; the message names it
   */
  public static void require(TlsBackend backend, TlsConfig config) {
    Role role = config.role();
    require(
        backend,
        config,
        (protocol, name) -> backend.supportedAlgorithms(protocol, role).suites().contains(name),
        (protocol, name) -> backend.supportedAlgorithms(protocol, role).groups().contains(name));
  }

  /**
   * Does the same where there is a quicker way than the whole list.
   *
   * @param backend whose declarations count
   * @param config what it is asked for
   * @param suites which suites are known
   * @param groups which groups are known
   * @throws IllegalArgumentException if the backend does not declare it; the message names it
   */
  public static void require(TlsBackend backend, TlsConfig config, Choice suites, Choice groups) {
    requireKnown(backend, config, config.suites(), suites, "cipher suite");
    requireKnown(backend, config, config.groups(), groups, "group");
    for (Identity identity : config.identities()) {
      Role role = config.role();
      KeyType own = KeyType.of(identity.leaf().getPublicKey());
      if (own == null
          || !any(config, protocol -> backend.ownKeyTypes(protocol, role).contains(own))) {
        throw refusal(backend, config, "shows no %s certificate".formatted(label(identity)));
      }
    }
    require(
        backend,
        config,
        !config.earlyData().isNone(),
        Capability.EARLY_DATA,
        config.role() == Role.CLIENT ? "offers no early data" : "takes no early data");
    require(backend, config, config.resumption(), Capability.RESUMES, "resumes no session");
    require(
        backend,
        config,
        !config.alpn().isEmpty(),
        Capability.NEGOTIATES_ALPN,
        "negotiates no application protocol");
    require(
        backend,
        config,
        config.clientAuth() != ClientAuth.NONE,
        Capability.AUTHENTICATES_CLIENTS,
        "asks for no client certificate");
  }

  /**
   * Refuses certificates if the other side can accept none of them, whoever issued them.
   *
   * @param backend of the side that one of them is presented to
   * @param role of that side
   * @param protocol the version
   * @param own what can be presented, at least one
   * @throws IllegalArgumentException if the backend declares none of their kinds; the message names
   *     the first
   */
  public static void requireAccepted(
      TlsBackend backend, Role role, Protocol protocol, List<Identity> own) {
    Set<KeyType> accepted = backend.peerKeyTypes(protocol, role);
    if (own.stream().noneMatch(each -> accepted.contains(KeyType.of(each.leaf().getPublicKey())))) {
      throw refusal(
          backend,
          role,
          List.of(protocol),
          "accepts no %s certificate".formatted(label(own.get(0))));
    }
  }

  /**
   * Refuses more trusted roots than a server can name to its clients. For libraries that name all
   * of them, and fail in the handshake without saying why.
   *
   * @param config what the backend is asked for
   * @throws IllegalArgumentException if their names do not fit into the request for a certificate
   *     (RFC 5246, section 7.4.4; RFC 8446, section 4.2.4); the message tells the limit
   */
  public static void requireRoomForIssuers(TlsConfig config) {
    if (config.clientAuth() == ClientAuth.NONE) {
      return;
    }
    int bytes =
        config.trusted().stream()
            .mapToInt(root -> 2 + root.getSubjectX500Principal().getEncoded().length)
            .sum();
    if (bytes > MOST_BYTES_OF_ISSUERS) {
      throw new IllegalArgumentException(
          "the names of the %,d trusted roots take %,d bytes; a request for a certificate holds %,d"
              .formatted(config.trusted().size(), bytes, MOST_BYTES_OF_ISSUERS));
    }
  }

  /**
   * Turns on resumption where the backend supports it.
   *
   * @param backend whose declarations count
   * @param config what it is asked for
   * @param by what the backend has to declare with any of the versions: {@link Capability#RESUMES},
   *     or {@link Capability#USES_TICKETS}
   * @return the same with resumption, if it does
   */
  public static TlsConfig resuming(TlsBackend backend, TlsConfig config, Capability by) {
    boolean able =
        any(config, protocol -> backend.capabilities(protocol, config.role()).contains(by));
    return able ? config.withResumption() : config;
  }

  private static void requireKnown(
      TlsBackend backend, TlsConfig config, List<String> asked, Choice choice, String kind) {
    for (String name : asked) {
      if (!any(config, protocol -> choice.knows(protocol, name))) {
        throw refusal(backend, config, "does not know the %s %s".formatted(kind, name));
      }
    }
  }

  private static void require(
      TlsBackend backend, TlsConfig config, boolean asked, Capability needed, String otherwise) {
    if (asked
        && !any(
            config, protocol -> backend.capabilities(protocol, config.role()).contains(needed))) {
      throw refusal(backend, config, otherwise);
    }
  }

  private static boolean any(TlsConfig config, Predicate<Protocol> does) {
    return config.protocols().stream().anyMatch(does);
  }

  private static String label(Identity identity) {
    return KeyType.describe(identity.leaf().getPublicKey());
  }

  private static IllegalArgumentException refusal(
      TlsBackend backend, TlsConfig config, String what) {
    return refusal(backend, config.role(), config.protocols(), what);
  }

  private static IllegalArgumentException refusal(
      TlsBackend backend, Role role, List<Protocol> protocols, String what) {
    return new IllegalArgumentException(
        "%s as a %s %s in TLS %s"
            .formatted(
                backend.name(),
                role == Role.CLIENT ? "client" : "server",
                what,
                protocols.stream().map(Protocol::number).collect(Collectors.joining(" and "))));
  }
}
