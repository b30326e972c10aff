package dev.tlsbench.cli.compare;

import dev.tlsbench.cli.bench.BenchResult;
import dev.tlsbench.cli.bench.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * How often two measurements of the same thing appear different, which says what a verdict is worth
 * on this machine.
 *
 * @param compared how many comparisons were made
 * @param called those that saw a difference
 * @param inconclusive those that were inconclusive
 */
public record FalseAlarms(int compared, int called, int inconclusive) {

  /**
   * Compares twins whose slices were taken in turn.
   *
   * @param slices of one comparison
   */
  public static FalseAlarms interleaved(BenchResult run, int slices, Settings settings) {
    List<Row> rows = run.rows();
    boolean busy = run.machine().busy();
    List<RowComparison> comparisons = new ArrayList<>();
    for (int i = 0; i + 1 < rows.size(); i += 2) {
      Row a = rows.get(i);
      Row b = rows.get(i + 1);
      int windows = Math.min(a.slices().size(), b.slices().size()) / slices;
      for (int window = 0; window < windows && a.measured() && b.measured(); window++) {
        comparisons.add(
            RowComparison.of(
                part(a, window, slices), part(b, window, slices), settings.inTurns(), busy));
      }
    }
    return of(comparisons);
  }

  /** Compares consecutive stretches, like two files. */
  public static FalseAlarms consecutive(BenchResult run, int slices, Settings settings) {
    boolean busy = run.machine().busy();
    List<RowComparison> comparisons = new ArrayList<>();
    for (Row row : run.rows()) {
      int windows = row.measured() ? row.slices().size() / slices : 0;
      for (int window = 0; window + 1 < windows; window += 2) {
        comparisons.add(
            RowComparison.of(
                part(row, window, slices), part(row, window + 1, slices), settings, busy));
      }
    }
    return of(comparisons);
  }

  private static FalseAlarms of(List<RowComparison> comparisons) {
    int called = 0;
    int inconclusive = 0;
    for (RowComparison comparison : comparisons) {
      Change change = comparison.change();
      called += change == Change.WORSE || change == Change.BETTER ? 1 : 0;
      inconclusive += change == Change.INCONCLUSIVE ? 1 : 0;
    }
    return new FalseAlarms(comparisons.size(), called, inconclusive);
  }

  private static Row part(Row row, int window, int slices) {
    return row.withSlices(row.slices().subList(window * slices, (window + 1) * slices));
  }
}
