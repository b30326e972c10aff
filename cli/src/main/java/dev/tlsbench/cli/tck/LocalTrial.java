package dev.tlsbench.cli.tck;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.checked.ContractViolation;
import dev.tlsbench.spi.testkit.Check;
import dev.tlsbench.spi.testkit.NotApplicable;
import dev.tlsbench.spi.testkit.Setup;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tries clauses in this JVM. */
public final class LocalTrial implements ClauseTrial {
  private final TlsBackend tested;
  private final TlsBackend peer;
  private final Duration limit;

  /**
   * @param tested the backend under test
   * @param peer the backend that it talks to
   * @param limit the time after which a clause counts as hung
   */
  public LocalTrial(TlsBackend tested, TlsBackend peer, Duration limit) {
    this.tested = tested;
    this.peer = peer;
    this.limit = limit;
  }

  @Override
  public Clause tried(String topic, Check check, Protocol protocol, Role role)
      throws InterruptedException {
    Setup setup = new Setup(tested, peer, protocol, role);
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

  /** Runs on its own thread, which is abandoned if the engine blocks it. */
  private Clause.@Nullable Breach breach(Check check, Setup setup) throws InterruptedException {
    FutureTask<Void> trial = new FutureTask<>(() -> check.run(setup), null);
    Thread thread = new Thread(trial, check.name());
    thread.setDaemon(true);
    thread.start();
    try {
      trial.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return null;
    } catch (TimeoutException e) {
      return brokenOff("it did not come back within %d ms".formatted(limit.toMillis()));
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

  static Clause.Breach brokenOff(String finding) {
    return new Clause.Breach(Witness.NOBODY, "", finding);
  }
}
