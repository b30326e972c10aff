package dev.tlsbench.cli.tck;

import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.process.JvmCommand;
import dev.tlsbench.cli.process.Relay;
import dev.tlsbench.cli.process.WorkerLost;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.testkit.Check;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tries clauses in another process. An engine that crashes it has broken the clause, and the next
 * clause gets a fresh process.
 */
public final class WorkerTrial implements ClauseTrial, AutoCloseable {
  /** Added to a clause's own time, which the worker watches itself. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** An engine that crashes every process is not tried forever. */
  private static final int MOST_IN_A_ROW = 5;

  private final ContractPlan plan;
  private final Relay relay;
  private int lostInARow;

  /**
   * @param path where backends are, beside the class path
   * @param stderr receives what they print, line by line
   */
  public WorkerTrial(ContractPlan plan, BackendPath path, Consumer<String> stderr) {
    this.plan = plan;
    String[] entries = path.arguments().toArray(String[]::new);
    this.relay = new Relay(JvmCommand.like(ClauseWorker.class, entries), stderr);
  }

  @Override
  public Clause tried(String topic, Check check, Protocol protocol, Role role)
      throws InterruptedException {
    return tried(topic, check, protocol, role, null);
  }

  /** The same, with something taken for granted. */
  Clause tried(
      String topic, Check check, Protocol protocol, Role role, @Nullable Assumption assumption)
      throws InterruptedException {
    if (lostInARow == MOST_IN_A_ROW) {
      String reason = "the %d clauses before took their process down".formatted(MOST_IN_A_ROW);
      return new Clause(topic, check.name(), protocol, role, "", null, reason, 0);
    }
    long began = System.nanoTime();
    try {
      JsonObject answer =
          new JsonObject(
              "the answer",
              relay.ask(
                  ClauseWorker.question(plan, topic, check, protocol, role, assumption),
                  plan.limit().plus(GRACE)));
      lostInARow = 0;
      return ClauseWorker.read(answer, topic, check, protocol, role);
    } catch (WorkerLost e) {
      lostInARow++;
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      Clause.Breach breach = LocalTrial.brokenOff(String.valueOf(e.getMessage()));
      return new Clause(topic, check.name(), protocol, role, "", breach, "", millis);
    }
  }

  @Override
  public void close() {
    relay.close();
  }
}
