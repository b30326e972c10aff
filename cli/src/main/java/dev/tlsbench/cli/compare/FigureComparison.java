package dev.tlsbench.cli.compare;

import dev.tlsbench.cli.bench.Figure;
import dev.tlsbench.cli.bench.Metric;
import java.util.Arrays;

/**
 * Compares one figure. A figure that hardly varies between slices is compared exactly: any
 * difference counts. Every other figure has to stand out from its noise by more than the floor and,
 * if the machine was not steady, from the whole range of the slices.
 */
final class FigureComparison {
  /** A count that varies by less, as a share of its median, counts as exact. */
  private static final double EXACT = 0.01;

  /** Bytes per operation that belong to no operation: a garbage collection, a timer. */
  private static final double STRAY_BYTES = 1;

  /**
   * The same as a share: a JVM's compiler eliminates an allocation in one run but not in the next,
   * and a signature has one byte more.
   */
  private static final double STRAY_SHARE = 0.015;

  /** Slices further apart than this share of their median were disturbed by more than chance. */
  private static final double CALM = 0.08;

  /** The change that too few slices would have shown: not even a doubling. */
  private static final double NOTHING = 1;

  private final Settings settings;
  private final Yardsticks machine;

  FigureComparison(Settings settings, Yardsticks machine) {
    this.settings = settings;
    this.machine = machine;
  }

  /**
   * Judges by the slices.
   *
   * @param was the figure before, as every rendering shows it, and what the slices had
   * @param is the same after
   */
  FigureChange compare(Figure was, Figure is, boolean decides, double[] before, double[] after) {
    Metric metric = was.metric();
    boolean constant = most(before) == least(after) && least(before) == most(after);
    if (constant || (!metric.timed() && steady(before) && steady(after))) {
      return exact(was, is, decides, before, after);
    }
    boolean paired = settings.inTurn() && least(before) > 0 && least(after) > 0;
    Statistics seen =
        paired
            ? Statistics.ofPairs(before, after, settings.seed())
            : Statistics.of(before, after, settings.seed());
    boolean alike = paired || (machine.steady() && seen.spread() <= CALM);
    boolean enough = Math.min(before.length, after.length) >= settings.leastSlices();
    double visible = !enough ? NOTHING : alike ? seen.detectable() : seen.clearable();
    return new FigureChange(
        metric,
        decides,
        true,
        enough ? judged(was, is, seen, alike || seen.clear(), visible) : Change.INCONCLUSIVE,
        was.value(),
        is.value(),
        seen.ratio(),
        seen.low(),
        seen.high(),
        seen.p(),
        Math.max(settings.floor(), visible));
  }

  /** If times moved one way by slices and another way over all slices, neither is trusted. */
  private static boolean contradicted(Figure was, Figure is, Statistics seen) {
    return was.metric().distribution() != null
        && (is.value() - was.value()) * (seen.ratio() - 1) < 0;
  }

  private static boolean steady(double[] values) {
    return most(values) - least(values) <= EXACT * Math.abs(Metric.median(values));
  }

  /** Requires the ranges to lie further apart than either is wide. */
  private static FigureChange exact(
      Figure was, Figure is, boolean decides, double[] before, double[] after) {
    Metric metric = was.metric();
    double gap = Math.max(least(after) - most(before), least(before) - most(after));
    double width = Math.max(most(before) - least(before), most(after) - least(after));
    boolean differ = gap > Math.max(width, stray(metric, before));
    Change change = differ ? direction(metric, least(after) > most(before)) : Change.SAME;
    return FigureChange.exact(metric, decides, change, was.value(), is.value());
  }

  private static double stray(Metric metric, double[] values) {
    return metric.unit().equals("B/op")
        ? Math.max(STRAY_BYTES, STRAY_SHARE * Math.abs(Metric.median(values)))
        : 0;
  }

  /**
   * @param trusted whether what is certain by the slices is also certain by the runs: slices of one
   *     run share its disturbances, and are not independent samples
   */
  private Change judged(Figure was, Figure is, Statistics seen, boolean trusted, double visible) {
    Metric metric = was.metric();
    double floor = metric.timed() ? settings.floor() : settings.limit();
    boolean apart = seen.low() > 1 || seen.high() < 1;
    if (!apart || Math.abs(seen.ratio() - 1) < floor) {
      return visible <= settings.limit() ? Change.SAME : Change.INCONCLUSIVE;
    }
    boolean explained = !settings.inTurn() && machine.explain(metric, seen, settings.floor());
    boolean doubted = explained || contradicted(was, is, seen);
    return seen.p() >= Settings.SIGNIFICANCE || !trusted || doubted
        ? Change.INCONCLUSIVE
        : direction(metric, seen.ratio() > 1);
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
