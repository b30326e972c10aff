package dev.tlsbench.cli.compare;

import dev.tlsbench.cli.bench.Metric;
import dev.tlsbench.cli.bench.Metric.Better;
import dev.tlsbench.cli.bench.Row;
import dev.tlsbench.cli.bench.Slice;

/**
 * What the machine itself did under two rows, by the arithmetic that precedes each slice. It is
 * arithmetic alone: what a neighbour does to a cache it does not see.
 *
 * @param ratio how much slower the machine had become
 * @param steady whether it was the same machine in both, and in all of either
 */
record Yardsticks(double ratio, boolean steady) {
  /** So far apart are yardsticks on a machine that has not changed. */
  private static final double SAME = 0.01;

  static Yardsticks of(Row before, Row after) {
    double[] from = nanos(before);
    double[] to = nanos(after);
    double ratio = FigureChange.ratio(Metric.median(from), Metric.median(to));
    boolean steady =
        Math.abs(ratio - 1) <= SAME
            && Statistics.spread(from) <= SAME
            && Statistics.spread(to) <= SAME;
    return new Yardsticks(ratio, steady);
  }

  private static double[] nanos(Row row) {
    return row.slices().stream().mapToDouble(Slice::yardstickNanos).sorted().toArray();
  }

  /** Whether the change might be the machine's own: the whole interval has to stand out. */
  boolean explain(Metric metric, Statistics seen, double floor) {
    if (!metric.timed() || Math.abs(ratio - 1) <= SAME) {
      return false;
    }
    double expected = metric.better() == Better.MORE ? 1 / ratio : ratio;
    return seen.ratio() > 1
        ? seen.low() / expected - 1 < floor
        : 1 - seen.high() / expected < floor;
  }
}
