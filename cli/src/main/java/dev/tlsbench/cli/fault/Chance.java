package dev.tlsbench.cli.fault;

/** Makes random decisions. */
@FunctionalInterface
public interface Chance {

  /** A number from 0 to {@code bound - 1}; any is as likely as another. */
  int choose(int bound);

  /** Whether something happens that should, of a thousand times, happen so often. */
  default boolean happens(int perMille) {
    return perMille > 0 && choose(1000) < perMille;
  }

  /** One of these; the first is the plain good one. */
  default int oneOf(int... values) {
    return values[choose(values.length)];
  }
}
