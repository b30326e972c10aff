package dev.tlsbench.cli.tck;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import java.time.Duration;
import java.util.List;

/**
 * What to test against the contract.
 *
 * @param tested whose engines are tried
 * @param peers whose engines they talk to: the first, and where that one cannot show a clause, the
 *     first of the others that can
 * @param limit after which a clause counts as one that does not come back
 */
public record ContractPlan(
    TlsBackend tested, List<TlsBackend> peers, List<Protocol> protocols, Duration limit) {
  public ContractPlan {
    peers = List.copyOf(peers);
    protocols = List.copyOf(protocols);
  }
}
