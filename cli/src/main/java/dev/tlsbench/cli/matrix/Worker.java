package dev.tlsbench.cli.matrix;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.recording.FlightRecording;
import dev.tlsbench.cli.report.CellJson;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Refusal;
import dev.tlsbench.cli.scenario.Knobs;
import dev.tlsbench.cli.scenario.ScenarioRunner;
import dev.tlsbench.cli.scenario.Scenarios;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The process that runs one pair's cells. It is told what to do by lines of JSON on stdin, one at a
 * time, and answers each by a line on stdout; it ends with its stdin, so that none outlives the
 * process that asks.
 */
public final class Worker {
  /** How long a signal that goes to all processes of a terminal is left to the one that asks. */
  private static final long PATIENCE_SECONDS = 15;

  private final BlockingQueue<String> jobs = new LinkedBlockingQueue<>();
  private final Backends backends;
  private final PrintStream answers;

  private Worker(Backends backends, PrintStream answers) {
    this.backends = backends;
    this.answers = answers;
  }

  /**
   * Works until stdin ends.
   *
   * @param args where backends are, beside the class path
   */
  public static void main(String[] args) throws Exception {
    FlightRecording.join();
    BackendPath path = BackendPath.parse(List.of(args));
    PrintStream answers =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    System.setOut(System.err); // What a library prints must not be taken for an answer.
    Worker worker = new Worker(Backends.along(() -> path), answers);
    Thread ears = new Thread(worker::listen, "jobs");
    ears.setDaemon(true);
    ears.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> holdOn(ears), "signal"));
    worker.work();
  }

  private static void holdOn(Thread ears) {
    try {
      ears.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        jobs.add(line);
      }
    } catch (IOException e) {
      // As good as the end.
    }
    FlightRecording.leave();
    Runtime.getRuntime().halt(0);
  }

  private void work() throws InterruptedException, IOException {
    Map<String, Object> order = JSON.std.mapFrom(jobs.take());
    // Before any engine is thought of: the JDK's reads its limits once.
    if (order.get("security") instanceof Map<?, ?> properties) {
      properties.forEach((name, value) -> Security.setProperty("" + name, "" + value));
    }
    Pair pair =
        backends.pairs(List.of(PairPattern.parse(String.valueOf(order.get("pair"))))).get(0);
    answer(Greeting.of(pair).write());
    Knobs knobs = order.get("knobs") instanceof Map<?, ?> set ? Knobs.read(set) : Knobs.NONE;
    try (ScenarioRunner runner =
        new ScenarioRunner(knobs.loops(1), Boolean.TRUE.equals(order.get("pinned")), knobs)) {
      while (true) {
        Map<String, Object> job = JSON.std.mapFrom(jobs.take());
        Cell cell = CellJson.readCell(job);
        long seed = ((Number) job.getOrDefault("seed", 0)).longValue();
        answer(CellJson.write(run(runner, pair, cell, seed)));
      }
    }
  }

  private static CellResult run(ScenarioRunner runner, Pair pair, Cell cell, long seed)
      throws InterruptedException {
    try {
      return runner.run(Scenarios.named(cell.scenario()), pair, cell.protocol(), cell.mode(), seed);
    } catch (Refusal e) {
      return CellResult.broken(cell, String.valueOf(e.getMessage()), "environment");
    }
  }

  private void answer(Map<String, ?> object) throws IOException {
    answers.println(JSON.std.asString(object));
    answers.flush();
  }
}
