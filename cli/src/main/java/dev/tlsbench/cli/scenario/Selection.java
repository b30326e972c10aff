package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Paired;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import java.util.List;

/** The cells of a run: each pair with each protocol in each mode. */
public record Selection<P extends Paired>(
    List<P> pairs, List<Protocol> protocols, List<SendMode> modes) {

  public Selection {
    pairs = List.copyOf(pairs);
    protocols = List.copyOf(protocols);
    modes = List.copyOf(modes);
  }

  /** Returns how many cells each pair has. */
  public int cellsPerPair() {
    return protocols.size() * modes.size();
  }

  /** Returns how many cells there are. */
  public int cells() {
    return pairs.size() * cellsPerPair();
  }

  /** Returns every backend that takes part, once. */
  public List<TlsBackend> backends() {
    return pairs.stream().flatMap(pair -> pair.backends().stream()).distinct().toList();
  }
}
