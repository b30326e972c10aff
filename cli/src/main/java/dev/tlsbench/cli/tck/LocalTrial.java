package dev.tlsbench.cli.tck;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.checked.ContractViolation;
import dev.tlsbench.spi.testkit.Attempt;
import dev.tlsbench.spi.testkit.Check;
import dev.tlsbench.spi.testkit.NotApplicable;
import dev.tlsbench.spi.testkit.Setup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tries clauses in this JVM. */
public final class LocalTrial implements ClauseTrial {
  private final TlsBackend tested;
  private final List<TlsBackend> peers;
  private final Duration limit;

  /**
   * @param tested the backend under test
   * @param peers the backends that it talks to, the preferred one first
   * @param limit the time after which a clause counts as hung
   */
  public LocalTrial(TlsBackend tested, List<TlsBackend> peers, Duration limit) {
    this.tested = tested;
    this.peers = List.copyOf(peers);
    this.limit = limit;
  }

  @Override
  public Clause tried(String topic, Check check, Protocol protocol, Role role)
      throws InterruptedException {
    long began = System.nanoTime();
    Attempt attempt = attempt(check, protocol, role);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    String peer = attempt == null ? "" : attempt.setup().peer().name();
    String reason = "";
    Clause.Breach breach = null;
    if (attempt == null) {
      breach = brokenOff("it did not come back within %d ms".formatted(limit.toMillis()));
    } else if (attempt.thrown() instanceof NotApplicable notTried) {
      reason = String.valueOf(notTried.getMessage());
      peer = "";
    } else if (attempt.thrown() != null) {
      breach = seen(attempt.thrown());
    }
    return new Clause(topic, check.name(), protocol, role, peer, breach, reason, millis);
  }

  /** Runs on its own thread, which is abandoned if an engine blocks it; null then. */
  private @Nullable Attempt attempt(Check check, Protocol protocol, Role role)
      throws InterruptedException {
    FutureTask<Attempt> trial =
        new FutureTask<>(() -> Attempt.of(check, tested, peers, protocol, role));
    Thread thread = new Thread(trial, check.name());
    thread.setDaemon(true);
    thread.start();
    try {
      return trial.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      return new Attempt(new Setup(tested, peers.get(0), protocol, role), e.getCause());
    }
  }

  private static Clause.Breach seen(@Nullable Throwable thrown) {
    if (thrown instanceof ContractViolation violation) {
      return new Clause.Breach(
          violation.atACall() ? Witness.CALL : Witness.CLAUSE,
          violation.promise().toString(),
          violation.detail());
    }
    return brokenOff("it threw %s".formatted(thrown));
  }

  static Clause.Breach brokenOff(String violation) {
    return new Clause.Breach(Witness.NOBODY, "", violation);
  }
}
