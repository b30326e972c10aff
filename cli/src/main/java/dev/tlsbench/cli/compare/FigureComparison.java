package dev.tlsbench.cli.compare;

import dev.tlsbench.cli.bench.Metric;
import dev.tlsbench.cli.bench.Metric.Better;
import java.util.Arrays;

/**
 * Compares one figure. What hardly varies from slice to slice is compared exactly: there a
 * difference is a difference. All else has to stand out of its noise, and by more than the floor.
 */
final class FigureComparison {
  /** A count that varies by less, as a share of its median, is taken for exact. */
  private static final double EXACT = 0.01;

  /** Bytes allocated an operation that are nobody's in particular: a collection, a timer. */
  private static final double STRAY_BYTES = 1;

  /** So far apart are the yardsticks of two runs on a machine that has not changed. */
  private static final double SAME_MACHINE = 0.01;

  private final Settings settings;
  private final double machine;

  /**
   * @param machine how much slower the machine itself had become: the ratio of the yardsticks
   */
  FigureComparison(Settings settings, double machine) {
    this.settings = settings;
    this.machine = machine;
  }

  Finding compare(Metric metric, boolean decides, double[] before, double[] after) {
    boolean constant = most(before) == least(after) && least(before) == most(after);
    if (constant || (!metric.timed() && steady(before) && steady(after))) {
      return exact(metric, decides, before, after);
    }
    Statistics seen = Statistics.of(before, after, settings.seed());
    return new Finding(
        metric,
        decides,
        true,
        judged(metric, seen, Math.min(before.length, after.length)),
        Metric.median(before),
        Metric.median(after),
        seen.ratio(),
        seen.low(),
        seen.high(),
        seen.p(),
        Math.max(settings.floor(), seen.detectable()));
  }

  private static boolean steady(double[] values) {
    return most(values) - least(values) <= EXACT * Math.abs(Metric.median(values));
  }

  /** The ranges have to lie further apart than either is wide. */
  private static Finding exact(Metric metric, boolean decides, double[] before, double[] after) {
    double gap = Math.max(least(after) - most(before), least(before) - most(after));
    double width = Math.max(most(before) - least(before), most(after) - least(after));
    double stray = metric.unit().equals("B/op") && allocates(metric) ? STRAY_BYTES : 0;
    boolean differ = gap > Math.max(width, stray);
    Change change = differ ? direction(metric, least(after) > most(before)) : Change.SAME;
    return Finding.exact(metric, decides, change, Metric.median(before), Metric.median(after));
  }

  private static boolean allocates(Metric metric) {
    return metric == Metric.ALLOCATED_CLIENT || metric == Metric.ALLOCATED_SERVER;
  }

  private Change judged(Metric metric, Statistics seen, int slices) {
    if (slices < Settings.LEAST_SLICES) {
      return Change.INCONCLUSIVE;
    }
    boolean certain = seen.p() < Settings.SIGNIFICANCE && (seen.low() > 1 || seen.high() < 1);
    double floor = metric.timed() ? settings.floor() : settings.limit();
    if (certain && Math.abs(seen.ratio() - 1) >= floor) {
      return explained(metric, seen) ? Change.INCONCLUSIVE : direction(metric, seen.ratio() > 1);
    }
    return seen.detectable() <= settings.limit() ? Change.SAME : Change.INCONCLUSIVE;
  }

  /**
   * Whether the machine has changed, and the change might be its own. The yardstick is arithmetic
   * alone, and what a neighbour does to a cache it does not see: the whole interval has to stand
   * out.
   */
  private boolean explained(Metric metric, Statistics seen) {
    if (!metric.timed() || Math.abs(machine - 1) <= SAME_MACHINE) {
      return false;
    }
    double expected = metric.better() == Better.MORE ? 1 / machine : machine;
    return seen.ratio() > 1
        ? seen.low() / expected - 1 < settings.floor()
        : 1 - seen.high() / expected < settings.floor();
  }

  private static Change direction(Metric metric, boolean more) {
    return switch (metric.better()) {
      case MORE -> more ? Change.BETTER : Change.WORSE;
      case LESS -> more ? Change.WORSE : Change.BETTER;
      case NEITHER -> Change.SAME;
    };
  }

  private static double least(double[] values) {
    return Arrays.stream(values).min().orElse(Double.NaN);
  }

  private static double most(double[] values) {
    return Arrays.stream(values).max().orElse(Double.NaN);
  }
}
