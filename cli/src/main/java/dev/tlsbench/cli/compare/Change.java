package dev.tlsbench.cli.compare;

import java.util.Locale;

/** How a figure changed, or a row, which counts as the worst of its figures. */
public enum Change {
  /** A change for the worse, beyond noise and floor. */
  WORSE,
  /** No verdict is possible: too few slices, too much noise, or not the same thing. */
  INCONCLUSIVE,
  /** A change for the better. */
  BETTER,
  /** No difference was seen, and one that matters would have been. */
  SAME;

  /** The name in documents. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
