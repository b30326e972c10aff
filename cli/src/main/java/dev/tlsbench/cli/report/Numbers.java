package dev.tlsbench.cli.report;

/** Numbers as short as they can be without lying. */
final class Numbers {
  private static final int DIGITS = 3;

  private Numbers() {}

  /** Three digits at least, none beyond the point where there are as many before it. */
  static String of(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (value == 0) {
      return "0";
    }
    int before = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
    int after = Math.max(0, Math.min(5, DIGITS - before));
    String text = ("%." + after + "f").formatted(value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
