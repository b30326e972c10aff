package dev.tlsbench.cli.compare;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two runs cell by cell: which verdicts changed, why, and what was agreed on otherwise. Times and
 * counts do not matter here.
 *
 * @param changes cells of both runs that differ, in the order of the later run
 * @param gone cells of the earlier run alone
 * @param added cells of the later run alone
 * @param same how many cells of both runs do not differ
 */
public record RunComparison(
    RunResult before,
    RunResult after,
    List<CellChange> changes,
    List<Cell> gone,
    List<Cell> added,
    int same) {

  public RunComparison {
    changes = List.copyOf(changes);
    gone = List.copyOf(gone);
    added = List.copyOf(added);
  }

  /** A cell that differs. */
  public record CellChange(CellResult before, CellResult after) {

    /** Below 0 if the verdict got better, above 0 if it got worse, and 0 if it is the same. */
    public int worsening() {
      return before.verdict().severity() - after.verdict().severity();
    }

    /** What changed, in one line. */
    public String sentence() {
      if (before.verdict() != after.verdict()) {
        String why = after.verdict() == Verdict.PASS ? before.cause() : after.cause();
        return "%s -> %s: %s".formatted(before.verdict(), after.verdict(), why);
      }
      return after.verdict() == Verdict.PASS
          ? "agreed on %s -> %s".formatted(agreed(before.figures()), agreed(after.figures()))
          : "%s: %s -> %s".formatted(after.verdict(), before.cause(), after.cause());
    }

    private boolean differs() {
      if (before.verdict() != after.verdict()) {
        return true;
      }
      if (after.verdict() == Verdict.PASS) {
        return !agreed(before.figures()).equals(agreed(after.figures()));
      }
      boolean signed = !before.signature().isEmpty() || !after.signature().isEmpty();
      return signed
          ? !before.signature().equals(after.signature())
          : !before.cause().equals(after.cause());
    }

    private static String agreed(Figures figures) {
      Negotiated found = figures.negotiated();
      if (found == null) {
        return "nothing";
      }
      StringBuilder text = new StringBuilder(found.protocol() + " " + found.suite());
      Stream.of(found.group(), figures.certificate())
          .filter(part -> !part.isEmpty())
          .forEach(part -> text.append(", ").append(part));
      return text.append(found.resumed() ? ", resumed" : "")
          .append(found.helloRetried() ? ", after a HelloRetryRequest" : "")
          .toString();
    }
  }

  /** Compares two runs, whatever cells each of them has. */
  public static RunComparison of(RunResult before, RunResult after) {
    Map<Cell, CellResult> earlier = new LinkedHashMap<>();
    before.cells().forEach(result -> earlier.put(result.cell(), result));
    List<CellChange> changes = new ArrayList<>();
    List<Cell> added = new ArrayList<>();
    int same = 0;
    for (CellResult now : after.cells()) {
      CellResult then = earlier.remove(now.cell());
      if (then == null) {
        added.add(now.cell());
        continue;
      }
      CellChange change = new CellChange(then, now);
      if (change.differs()) {
        changes.add(change);
      } else {
        same++;
      }
    }
    return new RunComparison(before, after, changes, List.copyOf(earlier.keySet()), added, same);
  }

  /** How many cells are in both runs. */
  public int common() {
    return changes.size() + same;
  }

  /** How many cells got worse. */
  public long worse() {
    return changes.stream().filter(change -> change.worsening() > 0).count();
  }

  /** How many cells got better. */
  public long better() {
    return changes.stream().filter(change -> change.worsening() < 0).count();
  }

  /** What differs between the environments: {@code JDK 17.0.15 -> 27}. */
  public List<String> environment() {
    return surroundings(before).changesTo(surroundings(after));
  }

  private static Surroundings surroundings(RunResult run) {
    Map<String, String> versions = new LinkedHashMap<>();
    run.environment().backends().forEach(each -> versions.put(each.name(), each.version()));
    return new Surroundings(run.environment().jdk(), run.environment().os(), versions);
  }
}
