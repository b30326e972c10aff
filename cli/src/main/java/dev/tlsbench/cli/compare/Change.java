package dev.tlsbench.cli.compare;

import java.util.Locale;

/** What became of a figure, or of a row; the worst of its figures. */
public enum Change {
  /** A difference to the worse, beyond noise and floor. */
  WORSE,
  /** It cannot be said: too few slices, too much noise, or not the same thing. */
  INCONCLUSIVE,
  /** A difference to the better. */
  BETTER,
  /** No difference was seen, and one that matters would have been. */
  SAME;

  /** As documents call it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
