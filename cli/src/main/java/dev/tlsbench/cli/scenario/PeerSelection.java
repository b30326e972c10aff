package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.List;

/** The cells of a run with peers: each pair with each protocol in each mode. */
public record PeerSelection(List<PeerPair> pairs, List<Protocol> protocols, List<SendMode> modes) {

  public PeerSelection {
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
}
