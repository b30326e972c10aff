package dev.tlsbench.cli.tck;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import java.time.Duration;
import java.util.List;

/**
 * What to test against the contract.
 *
 * @param tested the backend under test
 * @param peers the backends that it talks to: the first, or, if that cannot show a clause, the
 *     first of the others that can
 * @param limit the time after which a clause counts as hung
 */
public record ContractPlan(
    TlsBackend tested, List<TlsBackend> peers, List<Protocol> protocols, Duration limit) {
  public ContractPlan {
    peers = List.copyOf(peers);
    protocols = List.copyOf(protocols);
  }
}
