package dev.tlsbench.cli.tck;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import java.time.Duration;
import java.util.List;

/**
 * What to hold to the contract.
 *
 * @param tested whose engines are tried
 * @param peer whose engines they talk to
 * @param limit after which a clause counts as one that does not come back
 */
public record ContractPlan(
    TlsBackend tested, TlsBackend peer, List<Protocol> protocols, Duration limit) {
  public ContractPlan {
    protocols = List.copyOf(protocols);
  }
}
