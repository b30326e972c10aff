package dev.tlsbench.cli.compare;

import dev.tlsbench.cli.bench.Metric;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Statistics on the change from one sample to another.
 *
 * @param spread the wider of their standard deviations, as a share of the median
 * @param clear whether their middle eight tenths lie further apart than either is wide
 * @param detectable the change that would have been seen four times in five
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

  /** The share outside the interval on either side. */
  private static final double TAIL = 0.025;

  /** At most this many stretches of pairs count as samples. */
  private static final int WITNESSES = 30;

  /**
   * Quantiles of the normal distribution: for half the significance, and for four times in five.
   */
  private static final double Z = 2.807 + 0.842;

  /** The efficiency of the Mann-Whitney test on a normal sample, relative to Student's. */
  private static final double EFFICIENCY = 0.955;

  /** From the distance of the quartiles to the standard deviation of a normal distribution. */
  private static final double QUARTILES = 1.349;

  static Statistics of(double[] before, double[] after, long seed) {
    double[] from = sorted(before);
    double[] to = sorted(after);
    double[] drawn =
        drawn(
            random -> FigureChange.ratio(drawnMedian(from, random), drawnMedian(to, random)), seed);
    return new Statistics(
        FigureChange.ratio(Metric.median(before), Metric.median(after)),
        quantile(drawn, TAIL),
        quantile(drawn, 1 - TAIL),
        MannWhitneyUTest.withDefaults().test(before, after).getPValue(),
        Math.max(spread(from), spread(to)),
        Math.max(lowTenth(from) - highTenth(to), lowTenth(to) - highTenth(from)) > width(from, to),
        detectable(from, to),
        clearable(from, to));
  }

  /**
   * The same for samples taken in turn, each value paired with its neighbour: what lasts longer
   * than the pair has no part in its ratio. Pairs close to each other still share disturbances,
   * above all noisy neighbours, and count as one sample together.
   *
   * @param before above zero, as the other
   */
  static Statistics ofPairs(double[] before, double[] after, long seed) {
    double[] witnesses = witnesses(before, after);
    double[] ordered = sorted(witnesses);
    double[] drawn = drawn(random -> drawnMedian(ordered, random), seed);
    double[] logarithms = Arrays.stream(witnesses).map(Math::log).toArray();
    double spread = spread(ordered);
    double detectable = Z * spread / Math.sqrt(EFFICIENCY * witnesses.length);
    return new Statistics(
        Metric.median(witnesses),
        quantile(drawn, TAIL),
        quantile(drawn, 1 - TAIL),
        Arrays.stream(logarithms).allMatch(value -> value == 0)
            ? 1
            : WilcoxonSignedRankTest.withDefaults().test(logarithms).getPValue(),
        spread,
        true,
        detectable,
        detectable);
  }

  /** The median ratio of each stretch of pairs. */
  private static double[] witnesses(double[] before, double[] after) {
    int pairs = Math.min(before.length, after.length);
    int each = (pairs + WITNESSES - 1) / WITNESSES;
    double[] ratios = IntStream.range(0, pairs).mapToDouble(i -> after[i] / before[i]).toArray();
    return IntStream.range(0, pairs / each)
        .mapToDouble(i -> Metric.median(Arrays.copyOfRange(ratios, i * each, (i + 1) * each)))
        .toArray();
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

  /** The resampled values, sorted. */
  private static double[] drawn(ToDoubleFunction<SplittableRandom> one, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, Settings.RESAMPLES)
        .mapToDouble(i -> one.applyAsDouble(random))
        .sorted()
        .toArray();
  }

  /** The median of a bootstrap sample of these sorted values. */
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

  /** Standard deviation as a share of the median, estimated from the quartiles. */
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
