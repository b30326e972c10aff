package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.scenario.PeerSelection;
import dev.tlsbench.cli.scenario.Selection;
import picocli.CommandLine.Mixin;

/** The options that select cells. */
final class PairOptions {
  @Mixin private PairOption pairs = new PairOption();
  @Mixin private TlsOption tls = new TlsOption();
  @Mixin private ModeOption modes = new ModeOption();
  @Mixin private VersionOption versions = new VersionOption();

  /** The requested cells of backends with these peers, each once. */
  PeerSelection selection(Backends backends, PeerOptions peers) {
    versions.addTo(backends);
    return new PeerSelection(
        peers.pairs(backends, pairs.patterns()), tls.protocols(), modes.modes());
  }

  /** The requested cells, each once. */
  Selection selection(Backends backends) {
    versions.addTo(backends);
    return new Selection(backends.pairs(pairs.patterns()), tls.protocols(), modes.modes());
  }
}
