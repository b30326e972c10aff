package dev.tlsbench.cli.oracle;

import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the first finding: later ones may follow from it. Safe for any number of threads. */
public final class Violations {
  private final Consumer<Violation> told;
  private @Nullable Violation first;

  public Violations() {
    this(violation -> {});
  }

  /**
   * @param told receives the first finding, on the thread that found it, whatever locks it holds
   */
  public Violations(Consumer<Violation> told) {
    this.told = told;
  }

  /** Notes a finding unless the invariant held. */
  public void require(boolean held, Invariant invariant, String sentence, Object... values) {
    if (!held) {
      report(invariant, "", String.format(Locale.ROOT, sentence, values));
    }
  }

  /** Notes what was found. */
  public synchronized void report(Invariant invariant, String op, String sentence) {
    if (first == null) {
      first = new Violation(invariant, op, sentence);
      told.accept(first);
    }
  }

  /** The first one; null while there is none. */
  public synchronized @Nullable Violation first() {
    return first;
  }
}
