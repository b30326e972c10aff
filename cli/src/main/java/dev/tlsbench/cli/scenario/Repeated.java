package dev.tlsbench.cli.scenario;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Repeats a cell's trials for as long as the user wants. */
final class Repeated {
  private Repeated() {}

  /** Returns all trials once, and all again while there is time. */
  static Iterable<Trial> of(Supplier<List<? extends Trial>> trials, Overrides overrides) {
    Integer millis = overrides.millis();
    if (millis == null) {
      return List.copyOf(trials.get());
    }
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    return () -> over(trials, end);
  }

  private static Iterator<Trial> over(Supplier<List<? extends Trial>> trials, long end) {
    return Stream.concat(
            Stream.of(trials),
            Stream.generate(() -> trials).takeWhile(again -> System.nanoTime() - end < 0))
        .<Trial>flatMap(round -> round.get().stream())
        .iterator();
  }
}
