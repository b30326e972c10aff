package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs all cells of a selection, one after another. */
public final class EchoRun {
  private final Selection selection;
  private final EchoPlan plan;
  private final PairRunner runner;
  private final Observer observer;
  private final Map<TlsBackend, BackendVersion> versions = new LinkedHashMap<>();
  private final List<CellResult> results = new ArrayList<>();

  /** Creates a run of the plan on a test bed. */
  public EchoRun(Selection selection, EchoPlan plan, TestBed testBed, Observer observer) {
    this.selection = selection;
    this.plan = plan;
    this.runner = new PairRunner(testBed, plan);
    this.observer = observer;
  }

  /**
   * Runs until all is done or the thread is interrupted.
   *
   * @param command the user's request, for the record
   * @throws UserError if none of the pairs can be used here
   */
  public RunResult run(Invocation command) {
    selection.backends().forEach(backend -> versions.put(backend, BackendVersion.of(backend)));
    requireOneUsable();
    Environment environment = Environment.before(List.copyOf(versions.values()));
    boolean interrupted = false;
    try {
      for (Pair pair : selection.pairs()) {
        runPair(pair);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    return new RunResult(command, plan.seed(), environment.after(), results, interrupted);
  }

  /** Returns what went wrong with sockets, as was planned. */
  public Map<FaultKind, Long> faults() {
    return runner.faults();
  }

  private void runPair(Pair pair) throws InterruptedException {
    for (Protocol protocol : selection.protocols()) {
      for (SendMode mode : selection.modes()) {
        Cell cell = runner.cell(pair, protocol, mode);
        observer.began(cell);
        String obstacle = obstacle(pair);
        CellResult result =
            obstacle.isEmpty()
                ? runner.run(pair, protocol, mode)
                : CellResult.unsupported(cell, obstacle);
        results.add(result);
        observer.ended(result);
      }
    }
  }

  private void requireOneUsable() {
    String obstacle = "";
    for (Pair pair : selection.pairs()) {
      obstacle = obstacle(pair);
      if (obstacle.isEmpty()) {
        return;
      }
    }
    throw UserError.environment(obstacle);
  }

  /** Returns why the pair cannot be used here; empty if it can. */
  private String obstacle(Pair pair) {
    for (TlsBackend backend : List.of(pair.client(), pair.server())) {
      BackendVersion version = versions.get(backend);
      if (version != null && !version.usable()) {
        return "backend %s cannot be used here: %s".formatted(backend.name(), version.reason());
      }
    }
    return "";
  }
}
