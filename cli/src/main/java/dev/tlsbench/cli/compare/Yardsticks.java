package dev.tlsbench.cli.compare;

import dev.tlsbench.cli.bench.Metric;
import dev.tlsbench.cli.bench.Metric.Better;
import dev.tlsbench.cli.bench.Row;
import dev.tlsbench.cli.bench.Slice;

/**
 * What the machine itself did during two rows, judged by the arithmetic that precedes each slice.
 * It is only arithmetic: it does not see what a neighbour does to a cache.
 *
 * @param ratio how much slower the machine had become
 * @param steady whether the machine was the same in both, and throughout each
 */
record Yardsticks(double ratio, boolean steady) {
  /** How far apart yardsticks are on an unchanged machine. */
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

  /** Whether the machine might explain the change: the whole interval has to stand out. */
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
