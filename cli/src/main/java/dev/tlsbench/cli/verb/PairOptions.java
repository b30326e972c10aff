package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.scenario.PeerSelection;
import dev.tlsbench.cli.scenario.Selection;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that select cells. */
final class PairOptions {
  @Option(
      names = "--pair",
      paramLabel = "CLIENT:SERVER",
      converter = Words.OfPair.class,
      description =
          "Backends of the two sides; * for every backend. May be repeated. All pairs by default.")
  private List<PairPattern> pairs = new ArrayList<>();

  @Option(
      names = "--tls",
      paramLabel = "1.2|1.3",
      split = ",",
      converter = Words.OfProtocol.class,
      description = "Protocol version. May be repeated. Both by default.")
  private List<Protocol> protocols = new ArrayList<>();

  @Option(
      names = "--mode",
      paramLabel = "optimistic|queued",
      split = ",",
      converter = Words.OfMode.class,
      description =
          "Who sends: the sender's own thread, or always the event loop. May be repeated."
              + " Both by default.")
  private List<SendMode> modes = new ArrayList<>();

  @Mixin private VersionOption versions = new VersionOption();

  /** The requested cells of backends with these peers, each once. */
  PeerSelection selection(Backends backends, PeerOptions peers) {
    versions.addTo(backends);
    return new PeerSelection(
        peers.pairs(backends, orAll(pairs, List.of(PairPattern.ALL))),
        orAll(protocols, List.of(Protocol.values())),
        orAll(modes, List.of(SendMode.values())));
  }

  /** The requested cells, each once. */
  Selection selection(Backends backends) {
    versions.addTo(backends);
    return new Selection(
        backends.pairs(orAll(pairs, List.of(PairPattern.ALL))),
        orAll(protocols, List.of(Protocol.values())),
        orAll(modes, List.of(SendMode.values())));
  }

  private static <T> List<T> orAll(List<T> chosen, List<T> all) {
    return chosen.isEmpty() ? all : List.copyOf(new LinkedHashSet<>(chosen));
  }
}
