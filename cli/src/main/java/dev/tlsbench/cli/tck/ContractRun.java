package dev.tlsbench.cli.tck;

import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.testkit.Check;
import dev.tlsbench.spi.testkit.Contract;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Tries every clause of the contract, the same clauses as the contract test. */
public final class ContractRun {
  private final ContractPlan plan;
  private final ClauseTrial trial;
  private final Consumer<Clause> observer;

  /**
   * @param trial where clauses are tried
   * @param observer receives each clause as soon as it has been tried
   */
  public ContractRun(ContractPlan plan, ClauseTrial trial, Consumer<Clause> observer) {
    this.plan = plan;
    this.trial = trial;
    this.observer = observer;
  }

  /**
   * Runs until all is tried or the thread is interrupted.
   *
   * @param command the command line, for the record
   * @param backends those that may take part
   */
  public ContractResult run(Invocation command, List<BackendVersion> backends) {
    Environment environment = Environment.before(backends);
    List<Clause> clauses = new ArrayList<>();
    boolean interrupted = false;
    try {
      for (Protocol protocol : plan.protocols()) {
        for (Role role : Role.values()) {
          tryAll(protocol, role, clauses);
        }
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    return new ContractResult(
        command,
        environment.with(tookPart(backends, clauses)).after(),
        plan.tested().name(),
        plan.peers().get(0).name(),
        clauses,
        interrupted);
  }

  /** The tested backend, its first peer, and the peers that showed what that one cannot. */
  private List<BackendVersion> tookPart(List<BackendVersion> backends, List<Clause> clauses) {
    Set<String> names = new HashSet<>(List.of(plan.tested().name(), plan.peers().get(0).name()));
    clauses.forEach(clause -> names.add(clause.peer()));
    return backends.stream().filter(backend -> names.contains(backend.name())).toList();
  }

  private void tryAll(Protocol protocol, Role role, List<Clause> clauses)
      throws InterruptedException {
    for (Map.Entry<String, List<Check>> topic : Contract.topics().entrySet()) {
      for (Check check : topic.getValue()) {
        if (check.exists(protocol, role) && plan.tries(topic.getKey(), check)) {
          Clause clause = trial.tried(topic.getKey(), check, protocol, role);
          clauses.add(clause);
          observer.accept(clause);
        }
      }
    }
  }
}
