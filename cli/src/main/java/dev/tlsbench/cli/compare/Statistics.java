package dev.tlsbench.cli.compare;

import dev.tlsbench.cli.bench.Metric;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/** What two samples say about the change from one to the other. */
record Statistics(double ratio, double low, double high, double p, double detectable) {
  private static final double INTERVAL = 0.95;

  /** Quantiles of the normal distribution: of half the significance, and of four times in five. */
  private static final double Z = 2.807 + 0.842;

  /** What the Mann-Whitney test needs more of a normal sample than Student's. */
  private static final double EFFICIENCY = 0.955;

  /** From the distance of the quartiles to the standard deviation of a normal distribution. */
  private static final double QUARTILES = 1.349;

  static Statistics of(double[] before, double[] after, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] ratios = new double[Settings.RESAMPLES];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] =
          Finding.ratio(
              Metric.median(drawn(before, random)), Metric.median(drawn(after, random)));
    }
    Arrays.sort(ratios);
    double tail = (1 - INTERVAL) / 2;
    return new Statistics(
        Finding.ratio(Metric.median(before), Metric.median(after)),
        quantile(ratios, tail),
        quantile(ratios, 1 - tail),
        MannWhitneyUTest.withDefaults().test(before, after).getPValue(),
        detectable(before, after));
  }

  private static double[] drawn(double[] sample, SplittableRandom random) {
    double[] drawn = new double[sample.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = sample[random.nextInt(sample.length)];
    }
    return drawn;
  }

  private static double detectable(double[] before, double[] after) {
    double spread = Math.max(spread(before), spread(after));
    double perSample = 1.0 / before.length + 1.0 / after.length;
    return Z * spread * Math.sqrt(perSample / EFFICIENCY);
  }

  /** Standard deviation as a share of the median, as the quartiles have it. */
  private static double spread(double[] sample) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
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
