package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.bench.Machine.Moment;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures all measurements of a plan: a group at a time, a slice of each of its measurements in
 * turn.
 */
public final class BenchRun {
  private static final double NANOS = 1e9;

  /** A slice of the warm-up. */
  private static final long WARMUP_NANOS = 100_000_000;

  private final BenchPlan plan;
  private final RigSource source;
  private final BenchObserver observer;
  private final long began = System.nanoTime();
  private final List<Row> rows = new ArrayList<>();
  private boolean startedAnew;

  /** Which of its JVMs a group is in, for the observer; empty if it has one. */
  private String jvm = "";

  /** A run of the plan with rigs from this source. */
  public BenchRun(BenchPlan plan, RigSource source, BenchObserver observer) {
    this.plan = plan;
    this.source = source;
    this.observer = observer;
  }

  /**
   * Runs until all is measured or the thread is interrupted.
   *
   * @param command the command line, for the record
   * @param backends those that take part
   */
  public BenchResult run(Invocation command, List<BackendVersion> backends) {
    Environment environment = Environment.before(backends);
    Moment before = Moment.now();
    boolean interrupted = false;
    try {
      for (List<Measurement> group : plan.groups()) {
        measure(group);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    Machine machine = before.until(Moment.now(), source.cpuSeconds());
    return new BenchResult(
        command,
        plan.seed(),
        environment.after(),
        machine,
        plan.slice().toNanos() / NANOS,
        plan.slices(),
        plan.warmup().toNanos() / NANOS,
        plan.forks(),
        plan.ab(),
        rows,
        warnings(machine),
        interrupted);
  }

  /** Measures a group in as many JVMs as planned, one after another. */
  private void measure(List<Measurement> group) throws InterruptedException {
    List<List<Row>> forks = new ArrayList<>();
    try {
      do {
        jvm = plan.forks() < 2 ? "" : "JVM %d/%d, ".formatted(forks.size() + 1, plan.forks());
        measure(group, forks);
      } while (forks.size() < plan.forks());
    } finally {
      for (int i = 0; i < group.size(); i++) {
        int index = i;
        Row row = Row.ofForks(forks.stream().map(found -> found.get(index)).toList());
        rows.add(row);
        observer.ended(row);
      }
    }
  }

  /** Measures it once, and adds a row for each. */
  private void measure(List<Measurement> group, List<List<Row>> forks) throws InterruptedException {
    List<RowRunner> contenders = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      Row before = forks.isEmpty() ? null : forks.get(forks.size() - 1).get(i);
      contenders.add(
          before != null && before.failed()
              ? new RowRunner(before)
              : new RowRunner(group.get(i), Environment.jdkLine()));
    }
    try {
      do {
        open(contenders);
        warmUp(contenders);
        takeSlices(contenders);
      } while (renewed(contenders));
    } finally {
      forks.add(contenders.stream().map(RowRunner::row).toList());
      contenders.forEach(RowRunner::close);
    }
  }

  private void open(List<RowRunner> contenders) throws InterruptedException {
    for (RowRunner runner : contenders) {
      if (runner.running() && !anyLost(contenders)) {
        observer.at(runner.measurement(), jvm + "opening");
        runner.open(source);
      }
    }
  }

  /** Whether one has crashed its process, which also stops the others in it. */
  private static boolean anyLost(List<RowRunner> contenders) {
    return contenders.stream().anyMatch(RowRunner::lost);
  }

  /** Whether those that lost their process through another's fault start again in a fresh one. */
  private boolean renewed(List<RowRunner> contenders) {
    if (!anyLost(contenders)) {
      return false;
    }
    startedAnew = true;
    contenders.replaceAll(
        each -> each.running() ? new RowRunner(each.measurement(), Environment.jdkLine()) : each);
    return true;
  }

  /** Takes a slice of each; twins swap places each time, so that neither is always second. */
  private void takeSlices(List<RowRunner> contenders) throws InterruptedException {
    List<RowRunner> order = new ArrayList<>(contenders);
    for (int i = 0; i < plan.slices() && !anyLost(contenders); i++) {
      for (RowRunner runner : order) {
        if (!anyLost(contenders)) {
          observer.at(runner.measurement(), jvm + "slice %d/%d".formatted(i + 1, plan.slices()));
          runner.measure(at(), plan.slice().toNanos());
        }
      }
      for (int twin = 0; plan.ab() && twin + 1 < order.size(); twin += 2) {
        Collections.swap(order, twin, twin + 1);
      }
    }
  }

  /** Warms up in turn as well, so that no code is compiled only for the others' types. */
  private void warmUp(List<RowRunner> contenders) throws InterruptedException {
    double seconds = plan.warmup().toNanos() / NANOS;
    boolean working = true;
    while (working && !anyLost(contenders)) {
      working = false;
      for (RowRunner runner : contenders) {
        if (runner.running() && !runner.warm(seconds) && !anyLost(contenders)) {
          observer.at(runner.measurement(), jvm + "warming up");
          runner.warmUp(at(), WARMUP_NANOS);
          working = true;
        }
      }
    }
  }

  private double at() {
    return (System.nanoTime() - began) / NANOS;
  }

  private List<String> warnings(Machine machine) {
    List<String> warnings = new ArrayList<>(machine.warnings());
    if (!plan.other().isEmpty()) {
      warnings.add(
          "A is the build in %s as it was last started, B is this one; versions are those of B"
              .formatted(plan.other()));
    }
    if (startedAnew) {
      warnings.add("a row crashed the process that it shared: the others were measured anew");
    }
    long unsteady = rows.stream().filter(row -> !row.steady()).count();
    if (unsteady > 0) {
      warnings.add(
          "%d of %d rows were not steady after their warm-up (marked ~); give a longer --warmup"
              .formatted(unsteady, rows.size()));
    }
    for (Row row : rows) {
      if (row.verdict() == Verdict.PASS && late(row)) {
        warnings.add(
            "%s did not reach its rate: its latency reflects its backlog"
                .formatted(row.measurement().id()));
      }
    }
    return warnings;
  }

  private static boolean late(Row row) {
    int rate = row.measurement().load().rate();
    long operations = row.slices().stream().mapToLong(Slice::operations).sum();
    double seconds = row.slices().stream().mapToLong(Slice::wallNanos).sum() / NANOS;
    return rate > 0 && operations < 0.95 * rate * seconds;
  }
}
