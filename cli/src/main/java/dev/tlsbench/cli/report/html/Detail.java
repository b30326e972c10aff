package dev.tlsbench.cli.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much of the measurements a page holds.
 *
 * @param moments points of a time line
 * @param percentiles points of a curve of percentiles
 * @param figures whether cells have their figures, and medians their least and most beside them
 */
record Detail(int moments, int percentiles, boolean figures) {
  /** From all to the least; a page takes the first that fits. */
  static final List<Detail> LEVELS =
      List.of(
          new Detail(400, 60, true),
          new Detail(150, 30, true),
          new Detail(80, 24, true),
          new Detail(50, 18, true),
          new Detail(30, 14, true),
          new Detail(20, 10, false),
          new Detail(0, 8, false));

  /** With as many digits as a reader can use. */
  static Number rounded(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return (long) value;
    }
    if (!Double.isFinite(value)) {
      return 0;
    }
    double digits = Double.parseDouble(String.format(Locale.ROOT, "%.3e", value));
    return digits == Math.rint(digits) && Math.abs(digits) < 1e15 ? (Number) (long) digits : digits;
  }

  /** At most this many of them, from the first to the last. */
  static <T> List<T> thinned(List<T> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    List<T> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(all.get((int) Math.round(i * (all.size() - 1.0) / Math.max(1, most - 1))));
    }
    return some;
  }
}
