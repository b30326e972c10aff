package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Paired;
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
import java.util.stream.Stream;

/** The cells of a selection, one after another. */
abstract class CellRun<P extends Paired> {
  private final Selection<P> selection;
  private final EchoPlan plan;
  private final Observer observer;
  private final Map<TlsBackend, BackendVersion> versions = new LinkedHashMap<>();
  private final List<CellResult> results = new ArrayList<>();

  CellRun(Selection<P> selection, EchoPlan plan, Observer observer) {
    this.selection = selection;
    this.plan = plan;
    this.observer = observer;
  }

  /** Plays a cell whose backends can be used. */
  abstract CellResult play(P pair, Cell cell) throws InterruptedException;

  /** Asks who else takes part, before the first cell; for the record. */
  List<BackendVersion> others() throws InterruptedException {
    return List.of();
  }

  /**
   * Runs until all is done or the thread is interrupted.
   *
   * @param command the user's request, for the record
   * @throws UserError if none of the pairs can be used here
   */
  public final RunResult run(Invocation command) {
    selection.backends().forEach(backend -> versions.put(backend, BackendVersion.of(backend)));
    requireOneUsable();
    List<BackendVersion> participants = new ArrayList<>(versions.values());
    Environment environment = Environment.before(participants);
    boolean interrupted = false;
    try {
      participants.addAll(others());
      environment = Environment.before(participants);
      for (P pair : selection.pairs()) {
        run(pair);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    return new RunResult(command, plan.seed(), environment.after(), results, interrupted);
  }

  private void run(P pair) throws InterruptedException {
    String obstacle = obstacle(pair);
    String scenario = plan.work().scenario();
    for (Protocol protocol : selection.protocols()) {
      for (SendMode mode : selection.modes()) {
        Cell cell = pair.cell(protocol, mode, scenario);
        observer.began(cell);
        CellResult result =
            obstacle.isEmpty() ? play(pair, cell) : CellResult.unsupported(cell, obstacle);
        results.add(result);
        observer.ended(result);
      }
    }
  }

  private void requireOneUsable() {
    String obstacle = "";
    for (P pair : selection.pairs()) {
      obstacle = obstacle(pair);
      if (obstacle.isEmpty()) {
        return;
      }
    }
    throw UserError.environment(obstacle);
  }

  /** Returns why the pair cannot be used here; empty if it can. */
  private String obstacle(P pair) {
    return BackendVersion.obstacle(
        pair.backends().stream().map(versions::get).flatMap(Stream::ofNullable));
  }
}
