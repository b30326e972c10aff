package dev.tlsbench.cli.fault;

/** Makes random decisions. */
@FunctionalInterface
public interface RandomSource {

  /** A number from 0 to {@code bound - 1}; all are equally likely. */
  int choose(int bound);

  /** Decides whether something happens that should happen this many times in a thousand. */
  default boolean happens(int perMille) {
    return perMille > 0 && choose(1000) < perMille;
  }

  /** One of these; the first is the plain good case. */
  default int oneOf(int... values) {
    return values[choose(values.length)];
  }
}
