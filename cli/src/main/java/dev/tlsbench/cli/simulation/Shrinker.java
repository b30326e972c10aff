package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.oracle.Violation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Makes a failing schedule calmer and shorter as long as it breaks the same invariant: it sets
 * choices to zero, many at once and then fewer, removes some from the list, and makes the remaining
 * ones smaller. Zero is the plain good case, so this yields fewer sends, smaller sizes and fewer
 * faults. The same start leads to the same result, unless the time limit intervenes.
 */
public final class Shrinker {
  /**
   * Pieces shorter than this fraction of the list are not removed: removing them only rearranges
   * the schedule.
   */
  private static final int FINEST_PIECE = 64;

  private final SimContexts contexts;
  private final BooleanSupplier inTime;
  private final Consumer<FailedSchedule> better;
  private final Set<ChoiceSequence> tried = new HashSet<>();
  private FailedSchedule best;
  private int tries;

  /**
   * @param inTime whether to go on
   * @param progress notified of each smaller schedule
   */
  public Shrinker(
      SimContexts contexts,
      FailedSchedule start,
      BooleanSupplier inTime,
      Consumer<FailedSchedule> progress) {
    this.contexts = contexts;
    this.best = start;
    this.inTime = inTime;
    this.better = progress;
  }

  /** Returns the smallest schedule that was found within the time. */
  public FailedSchedule shrink() {
    FailedSchedule before;
    do {
      before = best;
      calmDown();
      takeOut();
      lower();
    } while (inTime.getAsBoolean() && !best.equals(before));
    return best;
  }

  /** Returns how many schedules were tried. */
  public int tries() {
    return tries;
  }

  /** Sets choices to zero: all that are not, the halves of them, and so on. */
  private void calmDown() {
    for (int part = lively().length; part > 0; part /= 2) {
      for (int from = lively().length - part; from > -part; from -= part) {
        int[] now = lively();
        int start = Math.max(0, from);
        int end = Math.min(from + part, now.length);
        if (start < end) {
          attempt(best.choices().zeroed(Arrays.copyOfRange(now, start, end)));
        }
      }
    }
  }

  /** Takes choices off the list, so that what came later comes earlier. */
  private void takeOut() {
    int finest = Math.max(1, best.choices().length() / FINEST_PIECE);
    for (int part = best.choices().length() / 2; part >= finest; part /= 2) {
      for (int from = best.choices().length() - part; from >= 0; from -= part) {
        if (from + part <= best.choices().length()) {
          attempt(best.choices().without(from, part));
        }
      }
    }
  }

  private void lower() {
    for (int index : lively()) {
      for (int value = 1; index < best.choices().length() && value < best.choices().at(index); ) {
        value = attempt(best.choices().with(index, value)) ? Integer.MAX_VALUE : 2 * value;
      }
    }
  }

  /** Returns the places of the choices that are not zero. */
  private int[] lively() {
    ChoiceSequence choices = best.choices();
    return IntStream.range(0, choices.length()).filter(i -> choices.at(i) != 0).toArray();
  }

  /** Keeps the choices if they lead to the same failure and are less than the best so far. */
  private boolean attempt(ChoiceSequence choices) {
    if (!inTime.getAsBoolean() || !tried.add(choices.trimmed())) {
      return false;
    }
    tries++;
    Schedule schedule = contexts.runUpTo(best.step(), best.what(), Choices.replaying(choices));
    Violation violation = schedule.violation();
    if (violation == null || violation.invariant() != best.violation().invariant()) {
      return false;
    }
    ChoiceSequence made = schedule.choices().trimmed();
    boolean less =
        schedule.step() < best.step()
            || (schedule.step() == best.step() && made.weight() < best.choices().weight());
    if (less) {
      best = new FailedSchedule(best.what(), best.seed(), made, violation, schedule.step());
      better.accept(best);
    }
    return less;
  }
}
