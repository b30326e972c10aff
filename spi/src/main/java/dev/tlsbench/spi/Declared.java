package dev.tlsbench.spi;

import java.security.PublicKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Holds a configuration against what a backend declares, so that a demand which cannot be met is
 * refused in the same words by every backend, before an engine is made.
 */
public final class Declared {
  private Declared() {}

  /**
   * Refuses what cannot be done with any of the versions offered.
   *
   * @param backend whose declarations count
   * @param config what it is asked for
   * @throws IllegalArgumentException if the backend does not declare it; the message names it
   */
  public static void require(TlsBackend backend, TlsConfig config) {
    requireKnown(backend, config, config.suites(), Repertoire::suites, "cipher suite");
    requireKnown(backend, config, config.groups(), Repertoire::groups, "group");
    Identity identity = config.identity();
    if (identity != null) {
      PublicKey key = identity.leaf().getPublicKey();
      KeyType own = KeyType.of(key);
      if (own == null || !all(config, backend::shows).contains(own)) {
        String kind = own == null ? "such " + key.getAlgorithm() : own.label();
        throw refusal(backend, config, "shows no %s certificate".formatted(kind));
      }
    }
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

  private static void requireKnown(
      TlsBackend backend,
      TlsConfig config,
      List<String> asked,
      Function<Repertoire, List<String>> part,
      String kind) {
    if (asked.isEmpty()) {
      return;
    }
    Set<String> known =
        all(config, (protocol, role) -> part.apply(backend.repertoire(protocol, role)));
    for (String name : asked) {
      if (!known.contains(name)) {
        throw refusal(backend, config, "does not know the %s %s".formatted(kind, name));
      }
    }
  }

  private static void require(
      TlsBackend backend, TlsConfig config, boolean asked, Capability needed, String otherwise) {
    boolean declared =
        config.protocols().stream()
            .anyMatch(protocol -> backend.capabilities(protocol, config.role()).contains(needed));
    if (asked && !declared) {
      throw refusal(backend, config, otherwise);
    }
  }

  private static <T> Set<T> all(
      TlsConfig config, BiFunction<Protocol, Role, ? extends Collection<T>> part) {
    Set<T> all = new HashSet<>();
    config.protocols().forEach(protocol -> all.addAll(part.apply(protocol, config.role())));
    return all;
  }

  private static IllegalArgumentException refusal(
      TlsBackend backend, TlsConfig config, String what) {
    List<String> versions = config.protocols().stream().map(Protocol::number).toList();
    return new IllegalArgumentException(
        "%s as a %s %s in TLS %s"
            .formatted(
                backend.name(),
                config.role() == Role.CLIENT ? "client" : "server",
                what,
                String.join(" and ", versions)));
  }
}
