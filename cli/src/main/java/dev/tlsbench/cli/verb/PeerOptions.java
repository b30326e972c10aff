package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.peer.Peer;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.scenario.PeerPair;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** External TLS programs as peers. */
final class PeerOptions {
  @Option(
      names = "--peer",
      paramLabel = "NAME|PATH",
      description =
          "Echoes with an external TLS program instead, in both roles: openssl, gnutls, mbedtls,"
              + " or a script of your own. May be repeated. --pair then selects among these cells.")
  private List<String> peers = new ArrayList<>();

  boolean given() {
    return !peers.isEmpty();
  }

  /**
   * Backends with peers, each once.
   *
   * @param patterns patterns in which one side is a peer's name, or stands for all
   */
  List<PeerPair> pairs(Backends backends, List<PairPattern> patterns) {
    List<Peer> all = peers.stream().distinct().map(Peer::of).toList();
    Set<PeerPair> pairs = new LinkedHashSet<>();
    for (PairPattern pattern : patterns) {
      for (Peer peer : all) {
        if (pattern.server().equals(peer.name()) || pattern.server().equals(PairPattern.ANY)) {
          named(backends, pattern.client(), all)
              .forEach(backend -> pairs.add(new PeerPair(backend, peer, Role.CLIENT)));
        }
        if (pattern.client().equals(peer.name()) || pattern.client().equals(PairPattern.ANY)) {
          named(backends, pattern.server(), all)
              .forEach(backend -> pairs.add(new PeerPair(backend, peer, Role.SERVER)));
        }
      }
    }
    if (pairs.isEmpty()) {
      throw UserError.usage(
          "--pair names no cell of a backend with %s"
              .formatted(String.join(" or ", all.stream().map(Peer::name).toList())));
    }
    return List.copyOf(pairs);
  }

  /** The backends that this side of a pattern stands for; a peer's name never means one. */
  private static List<TlsBackend> named(Backends backends, String name, List<Peer> all) {
    List<String> taken = all.stream().map(Peer::name).toList();
    return taken.contains(name)
        ? List.of()
        : backends.matching(name).stream()
            .filter(backend -> !taken.contains(backend.name()))
            .toList();
  }
}
