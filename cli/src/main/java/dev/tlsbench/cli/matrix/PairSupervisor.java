package dev.tlsbench.cli.matrix;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.process.WorkerLost;
import dev.tlsbench.cli.process.WorkerProcess;
import dev.tlsbench.cli.report.CellJson;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.scenario.Observer;
import dev.tlsbench.cli.scenario.Overrides;
import dev.tlsbench.cli.scenario.Scenarios;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the cells of one pair in a worker. A lost worker fails the cell it was running, and the next
 * cell gets a fresh one.
 */
final class PairSupervisor implements AutoCloseable {
  /** Time to start a JVM and open an engine of each backend on a busy machine. */
  private static final Duration START = Duration.ofSeconds(60);

  private final Pair pair;
  private final boolean pinned;
  private final Overrides overrides;
  private final List<String> command;
  private final Function<Cell, Duration> deadline;
  private final Consumer<String> stderr;
  private @Nullable WorkerProcess worker;
  private @Nullable Greeting greeting;
  private @Nullable WorkerLost stillborn;

  /**
   * @param overrides overrides for scenario defaults
   * @param command how a worker is started
   * @param deadline how long a cell may take
   * @param stderr receives what workers say besides their answers
   */
  PairSupervisor(
      Pair pair,
      boolean pinned,
      Overrides overrides,
      List<String> command,
      Function<Cell, Duration> deadline,
      Consumer<String> stderr) {
    this.pair = pair;
    this.pinned = pinned;
    this.overrides = overrides;
    this.command = List.copyOf(command);
    this.deadline = deadline;
    this.stderr = stderr;
  }

  /** Runs one cell, even if the worker is lost. */
  CellResult run(Cell cell, long seed, Observer observer) throws InterruptedException {
    observer.began(cell);
    CellResult result = answer(cell, seed);
    observer.ended(result);
    return result;
  }

  private CellResult answer(Cell cell, long seed) throws InterruptedException {
    Map<String, String> security = Scenarios.named(cell.scenario()).security();
    try {
      if (security.isEmpty()) {
        return ask(worker(), cell, seed);
      }
      try (WorkerProcess own = WorkerProcess.start(command, stderr)) {
        greet(own, security);
        return ask(own, cell, seed);
      }
    } catch (WorkerLost e) {
      close();
      return CellResult.broken(cell, String.valueOf(e.getMessage()), e.signature());
    }
  }

  private CellResult ask(WorkerProcess running, Cell cell, long seed)
      throws WorkerLost, InterruptedException {
    Greeting met = greeting;
    if (met != null && !met.obstacle().isEmpty()) {
      return CellResult.unsupported(cell, met.obstacle());
    }
    Map<String, Object> job = new LinkedHashMap<>(CellJson.write(cell));
    job.put("seed", seed);
    CellResult result = understood(running.ask(job, deadline.apply(cell)), CellJson::readResult);
    if (!result.cell().equals(cell)) {
      throw new WorkerLost("the worker answered for another cell: " + result.cell(), "garbled");
    }
    return result;
  }

  private WorkerProcess worker() throws WorkerLost, InterruptedException {
    if (stillborn != null) {
      throw stillborn;
    }
    WorkerProcess running = worker;
    if (running != null) {
      return running;
    }
    WorkerProcess started = WorkerProcess.start(command, stderr);
    worker = started;
    try {
      greet(started, Map.of());
    } catch (WorkerLost e) {
      stillborn = e; // The next one would die too.
      throw e;
    }
    return started;
  }

  /** Tells a worker its task, and gets its report on its backends. */
  private void greet(WorkerProcess started, Map<String, String> security)
      throws WorkerLost, InterruptedException {
    Map<String, Object> order =
        Map.of(
            "pair",
            pair.toString(),
            "pinned",
            pinned,
            "overrides",
            overrides.write(),
            "security",
            security);
    greeting = understood(started.ask(order, START), Greeting::read);
  }

  private static <T> T understood(Map<String, Object> answer, Function<JsonObject, T> reading)
      throws WorkerLost {
    try {
      return reading.apply(new JsonObject("the answer", answer));
    } catch (UserError e) {
      throw new WorkerLost(
          "the worker's answer cannot be understood: " + e.getMessage(), "garbled");
    }
  }

  /** What the pair's backends say about themselves; null if no worker could ask them. */
  @Nullable Greeting greeting() {
    return greeting;
  }

  @Override
  public void close() {
    WorkerProcess running = worker;
    worker = null;
    if (running != null) {
      running.close();
    }
  }
}
