package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.RandomSource;
import java.util.Arrays;

/**
 * Makes all choices of a schedule, which is the list of what was chosen. Zero always stands for the
 * plain good case (a whole write, no fault, first in line), so that a list that is cut short, or in
 * which numbers are replaced by zero, is a calmer schedule.
 */
public final class Choices implements RandomSource {
  private static final long STRIDE = 0x9E3779B97F4A7C15L;

  private final ChoiceSequence script;
  private final boolean scripted;
  private final long seed;
  private long state;
  private int[] made = new int[256];
  private int count;
  private int departures;

  private Choices(ChoiceSequence script, boolean scripted, long seed) {
    this.script = script;
    this.scripted = scripted;
    this.seed = seed;
    this.state = seed;
  }

  /** Returns the choices that a seed leads to. */
  public static Choices ofSeed(long seed) {
    return new Choices(ChoiceSequence.of(), false, seed);
  }

  /** Returns a list's choices; after its end, and where a number is out of bounds, zero. */
  public static Choices replaying(ChoiceSequence script) {
    return new Choices(script, true, 0);
  }

  @Override
  public int choose(int bound) {
    return note(scripted ? scripted(bound) : (int) Long.remainderUnsigned(next(), bound));
  }

  /**
   * Chooses whether something happens that has this probability, in thousandths. The choice is
   * recorded even if the rate is zero, so that the choices after it keep their places when a rate
   * is lowered to zero.
   */
  @Override
  public boolean happens(int perMille) {
    int value = scripted ? scripted(2) : Long.remainderUnsigned(next(), 1000) < perMille ? 1 : 0;
    return note(perMille <= 0 ? 0 : value) == 1;
  }

  /** Chooses one of several that take turns: of any few seeds in a row each gets another one. */
  int turn(int bound) {
    // The golden section spreads what follows at equal distances as evenly as anything can.
    long place = (seed * STRIDE) >>> 32;
    return note(scripted ? scripted(bound) : (int) ((place * bound) >>> 32));
  }

  /**
   * Chooses one of these if free, else the first; either way a choice is made, so that those after
   * it keep their places.
   */
  int oneIf(boolean free, int... values) {
    int chosen = oneOf(values);
    return free ? chosen : values[0];
  }

  /** Returns how often anything but the plain good case was chosen so far. */
  int departures() {
    return departures;
  }

  /** Returns all that was chosen so far. */
  public ChoiceSequence made() {
    return ChoiceSequence.of(made).first(count);
  }

  private int scripted(int bound) {
    int value = count < script.length() ? script.at(count) : 0;
    return value >= 0 && value < bound ? value : 0;
  }

  private int note(int value) {
    if (count == made.length) {
      made = Arrays.copyOf(made, 2 * count);
    }
    made[count++] = value;
    departures += value == 0 ? 0 : 1;
    return value;
  }

  /** Returns the next number by SplitMix64, the same on every JDK. */
  private long next() {
    state += STRIDE;
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
