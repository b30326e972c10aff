package dev.tlsbench.cli.compare;

import dev.tlsbench.cli.bench.BenchResult;
import dev.tlsbench.cli.bench.Measurement;
import dev.tlsbench.cli.bench.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The comparison of two measurements, row by row.
 *
 * @param unmatched ids of rows that only one of them has
 * @param warnings warnings for the reader, a sentence each
 */
public record Comparison(
    Settings settings, List<RowComparison> rows, List<String> unmatched, List<String> warnings) {

  private static final String AFTER = "after: ";

  private static final String BUSY =
      "a machine was busy: throughput and latency decide nothing, CPU and counts decide";

  public Comparison {
    rows = List.copyOf(rows);
    unmatched = List.copyOf(unmatched);
    warnings = List.copyOf(warnings);
  }

  /** Compares what both have measured. */
  public static Comparison of(BenchResult before, BenchResult after, Settings settings) {
    boolean busy = before.machine().busy() || after.machine().busy();
    return of(before.rows(), after.rows(), settings, busy, warnings(before, after));
  }

  /** Compares the twins of a run, whose slices were taken in turn. */
  public static Comparison ofTwins(BenchResult run, Settings settings) {
    boolean busy = run.machine().busy();
    List<String> warnings = new ArrayList<>(run.warnings());
    if (busy) {
      warnings.add(BUSY);
    }
    return of(
        run.rowsOfTwin(Measurement.BEFORE),
        run.rowsOfTwin(Measurement.AFTER),
        settings.inTurns(),
        busy,
        warnings);
  }

  private static Comparison of(
      List<Row> before, List<Row> after, Settings settings, boolean busy, List<String> warnings) {
    Map<String, Row> old = byId(before);
    Map<String, Row> now = byId(after);
    List<RowComparison> rows = new ArrayList<>();
    Set<String> unmatched = new LinkedHashSet<>(old.keySet());
    unmatched.addAll(now.keySet());
    for (Row row : before) {
      Row other = now.get(row.measurement().id());
      if (other != null && (row.measured() || other.measured())) {
        rows.add(RowComparison.of(row, other, settings, busy));
      }
      if (other != null) {
        unmatched.remove(row.measurement().id());
      }
    }
    return new Comparison(settings, rows, List.copyOf(unmatched), warnings);
  }

  private static Map<String, Row> byId(List<Row> rows) {
    Map<String, Row> found = new LinkedHashMap<>();
    rows.forEach(row -> found.put(row.measurement().id(), row));
    return found;
  }

  private static List<String> warnings(BenchResult before, BenchResult after) {
    List<String> warnings = new ArrayList<>();
    before.warnings().forEach(warning -> warnings.add("before: " + warning));
    after.warnings().forEach(warning -> warnings.add(AFTER + warning));
    if (!before.machine().cpu().equals(after.machine().cpu())
        || before.environment().cores() != after.environment().cores()) {
      warnings.add("the two were measured on different machines");
    }
    if (before.sliceSeconds() != after.sliceSeconds()) {
      warnings.add("the two have slices of different lengths");
    }
    if (before.machine().busy() || after.machine().busy()) {
      warnings.add(BUSY);
    }
    return warnings;
  }

  /** The same without the warnings that the reader has seen elsewhere. */
  public Comparison besides(List<String> read) {
    return new Comparison(
        settings,
        rows,
        unmatched,
        warnings.stream()
            .filter(
                each -> read.stream().noneMatch(one -> List.of(one, AFTER + one).contains(each)))
            .toList());
  }

  /** How many rows changed in this way. */
  public long count(Change change) {
    return rows.stream().filter(row -> row.change() == change).count();
  }
}
