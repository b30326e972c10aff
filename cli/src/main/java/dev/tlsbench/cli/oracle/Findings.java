package dev.tlsbench.cli.oracle;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keeps the first finding: those behind it may follow from it. Safe for any number of threads. */
public final class Findings {
  private @Nullable Finding first;

  /** Notes it unless the invariant held. */
  public void require(boolean held, Invariant invariant, String sentence, Object... values) {
    if (!held) {
      report(invariant, "", String.format(Locale.ROOT, sentence, values));
    }
  }

  /** Notes what was found. */
  public synchronized void report(Invariant invariant, String op, String sentence) {
    first = first == null ? new Finding(invariant, op, sentence) : first;
  }

  /** The first one; null while there is none. */
  public synchronized @Nullable Finding first() {
    return first;
  }
}
