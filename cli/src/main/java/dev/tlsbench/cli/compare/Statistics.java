package dev.tlsbench.cli.compare;

import dev.tlsbench.cli.bench.Metric;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * What two samples say about the change from one to the other.
 *
 * @param spread the wider of their standard deviations, as a share of the median
 * @param clear whether the middle eight tenths of them lie further apart than either is wide
 * @param detectable the change that would have been seen, four times in five
 * @param clearable the change that would have been clear
 */
record Statistics(
    double ratio,
    double low,
    double high,
    double p,
    double spread,
    boolean clear,
    double detectable,
    double clearable) {
  private static final double TENTH = 0.1;

  private static final double INTERVAL = 0.95;

  /** Quantiles of the normal distribution: of half the significance, and of four times in five. */
  private static final double Z = 2.807 + 0.842;

  /** What the Mann-Whitney test needs more of a normal sample than Student's. */
  private static final double EFFICIENCY = 0.955;

  /** From the distance of the quartiles to the standard deviation of a normal distribution. */
  private static final double QUARTILES = 1.349;

  static Statistics of(double[] before, double[] after, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] from = sorted(before);
    double[] to = sorted(after);
    double[] ratios = new double[Settings.RESAMPLES];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = Finding.ratio(drawnMedian(from, random), drawnMedian(to, random));
    }
    Arrays.sort(ratios);
    double tail = (1 - INTERVAL) / 2;
    return new Statistics(
        Finding.ratio(Metric.median(before), Metric.median(after)),
        quantile(ratios, tail),
        quantile(ratios, 1 - tail),
        MannWhitneyUTest.withDefaults().test(before, after).getPValue(),
        Math.max(spread(from), spread(to)),
        Math.max(lowTenth(from) - highTenth(to), lowTenth(to) - highTenth(from)) > width(from, to),
        detectable(from, to),
        clearable(from, to));
  }

  private static double lowTenth(double[] sorted) {
    return quantile(sorted, TENTH);
  }

  private static double highTenth(double[] sorted) {
    return quantile(sorted, 1 - TENTH);
  }

  private static double width(double[] from, double[] to) {
    return Math.max(highTenth(from) - lowTenth(from), highTenth(to) - lowTenth(to));
  }

  private static double clearable(double[] from, double[] to) {
    double above = highTenth(from) - Metric.median(from);
    double below = Metric.median(to) - lowTenth(to);
    double middle = Math.max(Math.abs(Metric.median(from)), Math.abs(Metric.median(to)));
    return middle == 0 ? 0 : (above + below + width(from, to)) / middle;
  }

  /** The median of as many values drawn from these, which are sorted, each as often as it comes. */
  private static double drawnMedian(double[] sorted, SplittableRandom random) {
    int[] times = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      times[random.nextInt(sorted.length)]++;
    }
    int lower = (sorted.length - 1) / 2;
    int upper = sorted.length / 2;
    return (ranked(sorted, times, lower) + ranked(sorted, times, upper)) / 2;
  }

  private static double ranked(double[] sorted, int[] times, int rank) {
    int seen = 0;
    int at = -1;
    while (seen <= rank) {
      seen += times[++at];
    }
    return sorted[at];
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static double detectable(double[] before, double[] after) {
    double spread = Math.max(spread(before), spread(after));
    double perSample = 1.0 / before.length + 1.0 / after.length;
    return Z * spread * Math.sqrt(perSample / EFFICIENCY);
  }

  /** Standard deviation as a share of the median, as the quartiles have it. */
  static double spread(double[] sorted) {
    double middle = Metric.median(sorted);
    double distance = quantile(sorted, 0.75) - quantile(sorted, 0.25);
    return middle == 0 ? 0 : distance / QUARTILES / Math.abs(middle);
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
