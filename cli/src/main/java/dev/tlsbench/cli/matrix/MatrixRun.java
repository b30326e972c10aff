package dev.tlsbench.cli.matrix;

import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.process.JvmCommand;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.scenario.Observer;
import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.spi.TlsBackend;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs all cells of a plan, several pairs at a time. */
public final class MatrixRun {
  /**
   * A heap that never grows, so that resident memory reflects only native memory. The slow compiler
   * runs only for very hot code, since a worker lives for seconds and measures nothing, but early
   * for the JDK's ciphers, whose machine instructions only that compiler knows. An option that this
   * process was allowed not to know is allowed there too.
   */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-Xms96m",
          "-Xmx96m",
          "-XX:+AlwaysPreTouch",
          "-XX:+UseSerialGC",
          "-Xshare:auto",
          "-XX:Tier4InvocationThreshold=200000",
          "-XX:Tier4MinInvocationThreshold=30000",
          "-XX:Tier4CompileThreshold=400000",
          "-XX:Tier4BackEdgeThreshold=1000000",
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.*::*,0.01");

  private final MatrixPlan plan;
  private final Observer observer;
  private final List<String> command;
  private final Consumer<String> stderr;
  private final int parallel;
  private final long began = System.nanoTime();
  private final Map<String, BackendVersion> versions = new TreeMap<>();

  /**
   * @param backends where workers look for backends, beside the class path
   * @param observer receives each cell, from one thread at a time
   * @param stderr receives what the workers say besides their answers, line by line
   */
  public MatrixRun(
      MatrixPlan plan, BackendPath backends, Observer observer, Consumer<String> stderr) {
    this.command = worker(CellWorker.class, backends.arguments());
    this.plan = plan;
    this.observer = new OneAtATime(observer);
    this.stderr = stderr;
    this.parallel = Runtime.getRuntime().availableProcessors();
  }

  /**
   * Runs until all is done, the budget is used up or the thread is interrupted.
   *
   * @param invocation for the record
   */
  public RunResult run(Invocation invocation) {
    Environment before = Environment.before(List.of());
    for (TlsBackend backend : plan.selection().backends()) {
      note(List.of(new BackendVersion(backend.name(), "", false, "no worker came to ask it")));
    }
    List<PairCells> pairs = plan.selection().pairs().stream().map(PairCells::new).toList();
    boolean interrupted = runAll(pairs);
    List<CellResult> results = new ArrayList<>();
    pairs.forEach(pair -> results.addAll(pair.results));
    int leftOut = pairs.stream().mapToInt(pair -> pair.leftOut).sum();
    return new RunResult(
        invocation,
        plan.seed(),
        before.after().with(List.copyOf(versions.values())),
        results,
        interrupted ? 0 : leftOut,
        interrupted);
  }

  /** Returns whether it was interrupted. */
  private boolean runAll(List<PairCells> pairs) {
    ExecutorService threads = Executors.newFixedThreadPool(parallel);
    boolean interrupted = false;
    try {
      List<Future<?>> running = new ArrayList<>();
      pairs.forEach(pair -> running.add(threads.submit(pair)));
      for (Future<?> one : running) {
        one.get();
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserError error) {
        throw error;
      }
      throw new IllegalStateException("a pair's cells were not run to their end", e.getCause());
    } finally {
      threads.shutdownNow();
      interrupted |= settle(threads);
    }
    return interrupted;
  }

  /**
   * Makes sure that nobody adds to the results any more. Returns whether it was interrupted
   * meanwhile.
   */
  private static boolean settle(ExecutorService threads) {
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  private synchronized void note(Greeting greeting) {
    note(greeting.backends());
  }

  private synchronized void note(Collection<BackendVersion> backends) {
    backends.forEach(backend -> versions.put(backend.name(), backend));
  }

  /** The command that starts a worker process. */
  public static List<String> worker(Class<?> main, List<String> args) {
    return JvmCommand.tuned(JvmCommand.home(), FLAGS, main, args);
  }

  /** One pair's cells and their results. */
  private final class PairCells implements Runnable {
    private final Pair pair;
    private final List<CellResult> results = new ArrayList<>();
    private int leftOut;

    PairCells(Pair pair) {
      this.pair = pair;
    }

    @Override
    public void run() {
      long deadline = deadline();
      try (PairSupervisor supervisor =
          new PairSupervisor(
              pair,
              plan.pinned(),
              plan.overrides(),
              command,
              cell -> plan.overrides().longer(Scenarios.named(cell.scenario()).deadline()),
              stderr)) {
        int round = 0;
        do {
          runRound(supervisor, deadline, round);
          round++;
        } while (plan.repeats() && System.nanoTime() - deadline < 0);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void runRound(PairSupervisor supervisor, long deadline, int round)
        throws InterruptedException {
      for (Cell cell : plan.cells(pair)) {
        if (System.nanoTime() - deadline > 0) {
          leftOut += round == 0 ? 1 : 0;
          continue;
        }
        results.add(supervisor.run(cell, plan.seed() + round, observer));
        Greeting greeting = supervisor.greeting();
        if (greeting != null) {
          note(greeting);
        }
      }
    }

    /** Repeated cells divide the time among the pairs; others take what there is. */
    private long deadline() {
      if (plan.budget().isZero()) {
        return System.nanoTime() + Long.MAX_VALUE / 2;
      }
      if (!plan.repeats()) {
        return began + plan.budget().toNanos();
      }
      int turns = (plan.selection().pairs().size() + parallel - 1) / parallel;
      return System.nanoTime() + plan.budget().toNanos() / turns;
    }
  }

  private record OneAtATime(Observer observer) implements Observer {
    @Override
    public synchronized void began(Cell cell) {
      observer.began(cell);
    }

    @Override
    public synchronized void ended(CellResult result) {
      observer.ended(result);
    }
  }
}
