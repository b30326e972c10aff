package dev.tlsbench.cli.tck;

import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.checked.ContractViolation;
import dev.tlsbench.spi.testkit.Check;
import dev.tlsbench.spi.testkit.Contract;
import dev.tlsbench.spi.testkit.NotApplicable;
import dev.tlsbench.spi.testkit.Setup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tries every clause of the contract, the same that the contract test is made of. */
public final class ContractRun {
  private final ContractPlan plan;
  private final Consumer<Clause> observer;

  /** Tells the observer of each clause as soon as it has been tried. */
  public ContractRun(ContractPlan plan, Consumer<Clause> observer) {
    this.plan = plan;
    this.observer = observer;
  }

  /**
   * Runs until all is tried or the thread is interrupted.
   *
   * @param command what was asked for, for the record
   */
  public ContractResult run(Invocation command) {
    Environment environment =
        Environment.before(
            new LinkedHashSet<>(List.of(plan.tested(), plan.peer()))
                .stream().map(BackendVersion::of).toList());
    List<Clause> clauses = new ArrayList<>();
    boolean interrupted = false;
    try {
      for (Protocol protocol : plan.protocols()) {
        for (Role role : Role.values()) {
          tryAll(new Setup(plan.tested(), plan.peer(), protocol, role), clauses);
        }
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    return new ContractResult(
        command,
        environment.after(),
        plan.tested().name(),
        plan.peer().name(),
        clauses,
        interrupted);
  }

  private void tryAll(Setup setup, List<Clause> clauses) throws InterruptedException {
    for (Map.Entry<String, List<Check>> topic : Contract.topics().entrySet()) {
      for (Check check : topic.getValue()) {
        Clause clause = tried(topic.getKey(), check, setup);
        clauses.add(clause);
        observer.accept(clause);
      }
    }
  }

  private Clause tried(String topic, Check check, Setup setup) throws InterruptedException {
    long began = System.nanoTime();
    Clause.Breach breach = null;
    String reason = "";
    try {
      breach = breach(check, setup);
    } catch (NotApplicable e) {
      reason = String.valueOf(e.getMessage());
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    return new Clause(topic, check.name(), setup.protocol(), setup.role(), breach, reason, millis);
  }

  /** On a thread of its own, which is left behind if the engine keeps it. */
  private Clause.@Nullable Breach breach(Check check, Setup setup) throws InterruptedException {
    FutureTask<Void> trial = new FutureTask<>(() -> check.run(setup), null);
    Thread thread = new Thread(trial, check.name());
    thread.setDaemon(true);
    thread.start();
    try {
      trial.get(plan.limit().toNanos(), TimeUnit.NANOSECONDS);
      return null;
    } catch (TimeoutException e) {
      return brokenOff("it did not come back within %d ms".formatted(plan.limit().toMillis()));
    } catch (ExecutionException e) {
      return seen(e.getCause());
    }
  }

  private static Clause.Breach seen(@Nullable Throwable thrown) {
    if (thrown instanceof NotApplicable notTried) {
      throw notTried;
    }
    if (thrown instanceof ContractViolation violation) {
      return new Clause.Breach(
          violation.atACall() ? Witness.CALL : Witness.CLAUSE,
          violation.promise().toString(),
          violation.detail());
    }
    return brokenOff("it threw %s".formatted(thrown));
  }

  private static Clause.Breach brokenOff(String finding) {
    return new Clause.Breach(Witness.NOBODY, "", finding);
  }
}
