package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.scenario.Scenario;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.core.Transition;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Tries schedule after schedule, the cells in turn, until the runs or the time are used up. */
public final class SimulationRun {
  /** The distance of two cells' seeds; a cell's follow each other, so that trials take turns. */
  private static final long APART = 1_000_000;

  /** The most schedules that are begun before the first of them has to have ended. */
  private static final int AHEAD = 16;

  private final SimulationPlan plan;
  private final SimContexts contexts;
  private final int jobs;
  private final Deque<Begun> begun = new ArrayDeque<>();
  private final Observer observer;
  private final Map<TlsBackend, BackendVersion> versions = new LinkedHashMap<>();
  private final List<CellResult> skipped = new ArrayList<>();
  private final List<CellTally> cells = new ArrayList<>();
  private final Set<Long> paths = new HashSet<>();
  private final long began = System.nanoTime();
  private long schedules;
  private long steps;

  /** A schedule of a cell that may not have ended. */
  private record Begun(CellTally cell, long seed, Future<SchedulePool.Played> schedule) {}

  /** Observes the progress. */
  public interface Observer {
    /** Called when this many schedules have run, the last one of this cell. */
    void ran(long schedules, SimCell what, Schedule last);

    /** Called when no more schedules will run. */
    void over();
  }

  /**
   * @param jobs how many schedules run at once, which changes no schedule
   */
  public SimulationRun(SimulationPlan plan, SimContexts contexts, int jobs, Observer observer) {
    this.plan = plan;
    this.contexts = contexts;
    this.jobs = jobs;
    this.observer = observer;
  }

  /**
   * Runs until all is done, the budget is used up or the thread is interrupted.
   *
   * @param command the user's request, for the record
   */
  public SimulationResult run(Invocation command) {
    plan.selection()
        .backends()
        .forEach(backend -> versions.put(backend, BackendVersion.of(backend)));
    Environment environment = Environment.before(List.copyOf(versions.values()));
    plan.selection().pairs().forEach(this::addCells);
    boolean interrupted = false;
    try (SchedulePool pool = new SchedulePool(contexts, jobs)) {
      for (int round = 0; !cells.isEmpty() && goesOn(round) && !interrupted; round++) {
        interrupted = playRound(round, pool);
        if (plan.runs() > 0 && round >= plan.runs() - 1) {
          end(0); // Which cells go on depends on what they have exercised.
        }
      }
      end(0);
    }
    observer.over();
    return result(command, environment, interrupted);
  }

  /** Plays each cell once, with a seed of its own; returns whether that was interrupted. */
  private boolean playRound(int round, SchedulePool pool) {
    for (int i = 0; i < cells.size() && inTime(); i++) {
      if (Thread.currentThread().isInterrupted()) {
        return true;
      }
      CellTally cell = cells.get(i);
      if (cell.begins() && (round < plan.runs() || plan.runs() == 0 || cell.isInconclusive())) {
        long seed = plan.seed() + (long) i * APART + round;
        begun.add(new Begun(cell, seed, pool.play(cell.what(), seed)));
        end(AHEAD);
      }
    }
    return false;
  }

  private boolean goesOn(int round) {
    return inTime()
        && cells.stream().anyMatch(CellTally::begins)
        && (plan.runs() == 0 || round < plan.most());
  }

  private boolean inTime() {
    return plan.budget().isZero() || System.nanoTime() - began < plan.budget().toNanos();
  }

  /** Waits for the schedules begun first, until at most this many have not ended. */
  private void end(int most) {
    while (begun.size() > most) {
      Begun first = begun.remove();
      try {
        add(first, ScheduleThread.result(first.schedule()));
      } catch (RuntimeException e) {
        first.cell().couldNotBegin(e);
      }
    }
  }

  private void add(Begun first, SchedulePool.Played played) {
    CellTally cell = first.cell();
    Schedule schedule = played.schedule();
    cell.add(first.seed(), schedule, played.nanos());
    schedules++;
    steps += schedule.steps();
    paths.add(31L * cells.indexOf(cell) + (((long) schedule.choices().hashCode()) << 16));
    observer.ran(schedules, cell.what(), schedule);
  }

  private void addCells(Pair pair) {
    for (Protocol protocol : plan.selection().protocols()) {
      for (Scenario scenario : plan.scenariosOf(protocol)) {
        for (SendMode mode : plan.selection().modes()) {
          addCell(new SimCell(pair, protocol, mode, scenario, plan.faults()));
        }
      }
    }
  }

  private void addCell(SimCell what) {
    CellTally cell = new CellTally(what);
    String obstacle = "";
    try {
      obstacle = obstacle(what);
    } catch (IllegalStateException e) {
      cell.couldNotBegin(e);
    }
    if (obstacle.isEmpty()) {
      cells.add(cell);
    } else {
      skipped.add(CellResult.unsupported(what.cell(), obstacle));
    }
  }

  private String obstacle(SimCell what) {
    String unusable =
        BackendVersion.obstacle(
            what.pair().backends().stream().map(versions::get).flatMap(Stream::ofNullable));
    return unusable.isEmpty() ? contexts.obstacle(what) : unusable;
  }

  private SimulationResult result(
      Invocation command, Environment environment, boolean interrupted) {
    List<CellResult> results = new ArrayList<>(cells.stream().map(CellTally::result).toList());
    results.addAll(skipped);
    Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    cells.forEach(cell -> cell.faults().forEach((kind, n) -> faults.merge(kind, n, Long::sum)));
    Set<Transition> met = new HashSet<>();
    cells.forEach(cell -> met.addAll(cell.met()));
    RunResult run = new RunResult(command, plan.seed(), environment.after(), results, interrupted);
    return new SimulationResult(
        run,
        schedules,
        paths.size(),
        steps,
        (System.nanoTime() - began) / 1_000_000,
        faults,
        new Coverage(met),
        cells.stream().flatMap(cell -> cell.failures().stream()).toList());
  }
}
