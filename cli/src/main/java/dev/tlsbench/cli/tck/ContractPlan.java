package dev.tlsbench.cli.tck;

import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.testkit.Check;
import java.time.Duration;
import java.util.List;

/**
 * What to test against the contract.
 *
 * @param tested the backend under test
 * @param peers the backends that it talks to: the first, or, if that cannot show a clause, the
 *     first of the others that can
 * @param clauses the titles of those to try, in which * matches any characters; none for all
 * @param limit the time after which a clause counts as hung
 */
public record ContractPlan(
    TlsBackend tested,
    List<TlsBackend> peers,
    List<Protocol> protocols,
    List<String> clauses,
    Duration limit) {
  public ContractPlan {
    peers = List.copyOf(peers);
    protocols = List.copyOf(protocols);
    clauses = List.copyOf(clauses);
  }

  /** Returns whether this clause is to be tried, where it exists. */
  boolean tries(String topic, Check check) {
    return clauses.isEmpty()
        || clauses.stream()
            .anyMatch(glob -> Scenarios.matches(glob, Clause.title(topic, check.name())));
  }
}
