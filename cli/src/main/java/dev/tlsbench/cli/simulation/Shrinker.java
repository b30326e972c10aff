package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.oracle.Finding;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Makes a failing schedule calmer and shorter as long as it breaks the same invariant: cuts its
 * list of choices, has ranges of it be zero, then makes single choices smaller. Zero is the plain
 * good thing, so fewer sends, smaller sizes and fewer faults all come of that.
 */
public final class Shrinker {
  private final Contexts contexts;
  private final BooleanSupplier inTime;
  private final Consumer<Recording> better;
  private Recording best;
  private int tries;

  /**
   * @param inTime whether to go on
   * @param progress told of each smaller schedule
   */
  public Shrinker(
      Contexts contexts, Recording start, BooleanSupplier inTime, Consumer<Recording> progress) {
    this.contexts = contexts;
    this.best = start;
    this.inTime = inTime;
    this.better = progress;
  }

  /** The smallest schedule that was found within the time. */
  public Recording shrink() {
    int before;
    do {
      before = best.choices().weight();
      cutEnd();
      removeRanges();
      zeroRanges();
      lowerSingles();
    } while (inTime.getAsBoolean() && best.choices().weight() < before);
    return best;
  }

  /** How many schedules were tried. */
  public int tries() {
    return tries;
  }

  private void cutEnd() {
    for (int part = best.choices().length() / 2; part > 0; part /= 2) {
      while (part < best.choices().length()
          && attempt(best.choices().first(best.choices().length() - part))) {}
    }
  }

  private void removeRanges() {
    for (int part = best.choices().length() / 2; part > 0; part /= 2) {
      for (int from = 0; from + part <= best.choices().length(); ) {
        from += attempt(best.choices().without(from, part)) ? 0 : part;
      }
    }
  }

  private void zeroRanges() {
    for (int part = best.choices().length(); part > 0; part /= 2) {
      for (int from = 0; from < best.choices().length(); from += part) {
        Script zeroed = best.choices().zeroed(from, from + part);
        if (!zeroed.equals(best.choices())) {
          attempt(zeroed);
        }
      }
    }
  }

  private void lowerSingles() {
    for (int i = 0; i < best.choices().length(); i++) {
      int value = best.choices().at(i) / 2;
      while (value > 0 && attempt(best.choices().with(i, value)) && i < best.choices().length()) {
        value = best.choices().at(i) / 2;
      }
    }
  }

  /** Keeps the choices if they lead to the same failure and are less than the best so far. */
  private boolean attempt(Script choices) {
    if (!inTime.getAsBoolean()) {
      return false;
    }
    tries++;
    Schedule schedule = contexts.run(best.what(), Choices.replaying(choices), false);
    Finding finding = schedule.finding();
    if (finding == null || finding.invariant() != best.finding().invariant()) {
      return false;
    }
    Script made = schedule.choices().trimmed();
    boolean less =
        schedule.step() < best.step()
            || (schedule.step() == best.step() && made.weight() < best.choices().weight());
    if (less) {
      best = new Recording(best.what(), best.seed(), made, finding, schedule.step());
      better.accept(best);
    }
    return less;
  }
}
