package dev.tlsbench.cli.diff;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values of facts, for people. */
final class Values {
  private Values() {}

  /** {@code 1,611}, {@code yes}, {@code a, b}; an empty list is {@code nothing}. */
  static String text(Object value) {
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "nothing"
          : list.stream().map(Values::text).collect(Collectors.joining(", "));
    }
    if (value instanceof Boolean yes) {
      return yes ? "yes" : "no";
    }
    return value instanceof Number number
        ? String.format(Locale.ROOT, "%,d", number.longValue())
        : String.valueOf(value);
  }
}
