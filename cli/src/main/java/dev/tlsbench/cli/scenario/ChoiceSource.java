package dev.tlsbench.cli.scenario;

import java.util.SplittableRandom;

/** Decides what a script leaves open. */
public interface ChoiceSource {
  /**
   * Chooses one of these values: the first over sockets, any in virtual time, where the last is the
   * least disruptive.
   */
  int of(int... values);

  /** Draws a number from zero up to this, exclusive; it follows from the seed everywhere. */
  int below(int bound);

  /** Returns the source for sockets: the first of any values, and numbers that are drawn. */
  static ChoiceSource first(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new ChoiceSource() {
      @Override
      public int of(int... values) {
        return values[0];
      }

      @Override
      public int below(int bound) {
        return random.nextInt(bound);
      }
    };
  }
}
