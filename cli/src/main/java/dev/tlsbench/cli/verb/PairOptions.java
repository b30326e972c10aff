package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.scenario.PeerPair;
import dev.tlsbench.cli.scenario.Selection;
import picocli.CommandLine.Mixin;

/** The options that select cells. */
final class PairOptions {
  @Mixin private PairOption pairs = new PairOption();
  @Mixin private TlsOption tls = new TlsOption();
  @Mixin private ModeOption modes = new ModeOption();
  @Mixin private VersionOption versions = new VersionOption();

  /** The requested cells of backends with these peers, each once. */
  Selection<PeerPair> selection(Backends backends, PeerOptions peers) {
    versions.addTo(backends);
    return new Selection<>(peers.pairs(backends, pairs.patterns()), tls.protocols(), modes.modes());
  }

  /** The requested cells, each once. */
  Selection<Pair> selection(Backends backends) {
    versions.addTo(backends);
    return new Selection<>(backends.pairs(pairs.patterns()), tls.protocols(), modes.modes());
  }
}
