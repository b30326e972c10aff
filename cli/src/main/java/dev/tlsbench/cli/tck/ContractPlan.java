package dev.tlsbench.cli.tck;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import java.time.Duration;
import java.util.List;

/**
 * What to test against the contract.
 *
 * @param tested the backend under test
 * @param peer the backend that it talks to
 * @param limit the time after which a clause counts as hung
 */
public record ContractPlan(
    TlsBackend tested, TlsBackend peer, List<Protocol> protocols, Duration limit) {
  public ContractPlan {
    protocols = List.copyOf(protocols);
  }
}
