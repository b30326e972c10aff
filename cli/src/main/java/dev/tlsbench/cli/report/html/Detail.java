package dev.tlsbench.cli.report.html;

import dev.tlsbench.cli.result.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of the measurements a page holds.
 *
 * @param moments points of a time line
 * @param percentiles points of a curve of percentiles
 * @param spread whether cells have their figures, and figures and curves the range of their slices
 */
record Detail(int moments, int percentiles, boolean spread) {
  /** From most to least detail; a page takes the first that fits. */
  static final List<Detail> LEVELS =
      List.of(
          new Detail(400, 60, true),
          new Detail(150, 30, true),
          new Detail(80, 24, true),
          new Detail(50, 18, true),
          new Detail(30, 14, true),
          new Detail(6, 3, false),
          new Detail(2, 1, false),
          new Detail(0, 8, false));

  /** The number that the text shows: {@link Numbers} says how many digits it has. */
  static Number rounded(double value) {
    if (!Double.isFinite(value)) {
      return 0;
    }
    double shown = Numbers.rounded(value);
    return shown == Math.rint(shown) && Math.abs(shown) < 1e15 ? (Number) (long) shown : shown;
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
