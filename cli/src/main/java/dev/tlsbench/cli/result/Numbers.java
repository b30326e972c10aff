package dev.tlsbench.cli.result;

import java.util.Locale;

/** Formats numbers as briefly as is honest, in the same way everywhere. */
public final class Numbers {
  private static final int DIGITS = 3;
  private static final int MOST_DECIMALS = 5;

  private Numbers() {}

  /**
   * Three digits, or all before the decimal point if there are more, with a comma for each
   * thousand. Empty for NaN.
   */
  public static String of(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    String text = String.format(Locale.ROOT, "%,." + decimals(value) + "f", value);
    String shortest = text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    return shortest.equals("-0") ? "0" : shortest;
  }

  /** The number that {@link #of} writes. */
  public static double rounded(double value) {
    return Double.parseDouble(of(value).replace(",", ""));
  }

  private static int decimals(double value) {
    if (value == 0) {
      return 0;
    }
    int before = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
    return Math.max(0, Math.min(MOST_DECIMALS, DIGITS - before));
  }
}
