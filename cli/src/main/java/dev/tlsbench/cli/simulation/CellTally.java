package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.fault.FaultTally;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.oracle.Violation;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Exercised;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.scenario.Tally;
import dev.tlsbench.core.Transition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sums up all schedules of a cell. */
final class CellTally {
  private final SimCell what;
  private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
  private final Set<Transition> met = new HashSet<>();
  private final Set<Invariant> broken = EnumSet.noneOf(Invariant.class);
  private final List<FailedSchedule> failures = new ArrayList<>();
  private final Tally seen = new Tally();
  private ScheduleFigures figures = ScheduleFigures.NONE;
  private long schedules;
  private long failed;
  private long nanos;
  private String obstacle = "";

  CellTally(SimCell what) {
    this.what = what;
  }

  SimCell what() {
    return what;
  }

  void add(long seed, Schedule schedule, long took) {
    schedules++;
    nanos += took;
    figures = figures.plus(schedule.figures());
    seen.addSchedule(schedule.exercised());
    schedule.faults().forEach((kind, count) -> faults.merge(kind, count, Long::sum));
    met.addAll(schedule.met());
    Violation violation = schedule.violation();
    if (violation != null) {
      failed++;
      if (broken.add(violation.invariant())) {
        failures.add(
            new FailedSchedule(what, seed, schedule.choices(), violation, schedule.step()));
      }
    }
  }

  /** Notes that a schedule of the cell could not begin, and that no other would. */
  void couldNotBegin(RuntimeException thrown) {
    obstacle = "could not begin: " + thrown;
  }

  /** Returns whether its schedules can begin, as far as is known. */
  boolean begins() {
    return obstacle.isEmpty();
  }

  Map<FaultKind, Long> faults() {
    return faults;
  }

  Set<Transition> met() {
    return met;
  }

  List<FailedSchedule> failures() {
    return failures;
  }

  /** Returns whether nothing failed, and too little was exercised for that to mean anything. */
  boolean isInconclusive() {
    return failed == 0 && !missing().isEmpty();
  }

  CellResult result() {
    if (failed > 0) {
      FailedSchedule first = failures.get(0);
      return result(
          Verdict.FAIL,
          "%d of %d schedules failed, the first with seed %d at step %d: %s"
              .formatted(failed, schedules, first.seed(), first.step(), first.violation()));
    }
    if (!begins()) {
      return result(Verdict.FAIL, obstacle);
    }
    String missing = missing();
    return result(missing.isEmpty() ? Verdict.PASS : Verdict.INCONCLUSIVE, missing);
  }

  private CellResult result(Verdict verdict, String cause) {
    return new CellResult(
        what.cell(), verdict, cause, "", exercised(), figures.figures(nanos / 1_000_000));
  }

  /** Returns what was asked for and not exercised; empty if all was. */
  private String missing() {
    if (schedules == 0) {
      return "no schedule ran";
    }
    if (figures.data().opsTold() == 0) {
      return "no send was accepted in %d schedules".formatted(schedules);
    }
    if (what.faults().hasFaults() && !FaultTally.planned(faults)) {
      return "no fault struck in %d schedules".formatted(schedules);
    }
    return exercised().stream()
        .filter(each -> !each.enough())
        .map(
            each ->
                "%d of at least %d %s in %d schedules"
                    .formatted(each.count(), each.least(), each.what(), schedules))
        .findFirst()
        .orElse("");
  }

  private List<Exercised> exercised() {
    return seen.against(what.scenario().least().apply(what.protocol(), what.mode()));
  }
}
