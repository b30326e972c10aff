package dev.tlsbench.cli.compare;

import dev.tlsbench.cli.bench.Metric;

/**
 * One figure of a row in both measurements.
 *
 * @param decides whether the row's verdict depends on it
 * @param timed whether it was compared against its noise, or else exactly
 * @param before the figure of the row, as every rendering shows it
 * @param after the same
 * @param ratio of the medians of the slices; for slices in turn, the median of their ratios
 * @param low lower end of the ratio's interval
 * @param p two-sided p-value of the test (Mann-Whitney, or Wilcoxon for slices in turn)
 * @param detectable the smallest change, as a share, that would have been seen four times in five
 */
public record FigureChange(
    Metric metric,
    boolean decides,
    boolean timed,
    Change change,
    double before,
    double after,
    double ratio,
    double low,
    double high,
    double p,
    double detectable) {

  /** A figure that was compared exactly. */
  static FigureChange exact(
      Metric metric, boolean decides, Change change, double before, double after) {
    double none = Double.NaN;
    return new FigureChange(
        metric,
        decides,
        false,
        change,
        before,
        after,
        ratio(before, after),
        none,
        none,
        none,
        none);
  }

  /** The same as inconclusive. */
  FigureChange undecided() {
    return new FigureChange(
        metric,
        decides,
        timed,
        change == Change.SAME ? Change.SAME : Change.INCONCLUSIVE,
        before,
        after,
        ratio,
        low,
        high,
        p,
        detectable);
  }

  static double ratio(double before, double after) {
    if (before == after) {
      return 1;
    }
    return before == 0 ? Double.MAX_VALUE : after / before;
  }
}
