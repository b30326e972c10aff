package dev.tlsbench.cli.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** How the process grows over equal rounds. */
final class Growth {
  /** Fewer points make no line. */
  private static final int LEAST = 4;

  /** One in every other round is no accident. */
  private static final double EACH_ROUND = 0.5;

  private static final double DIRECT_BYTES = 32 << 10;

  /** An engine of a native library takes about twice this. */
  private static final double RESIDENT_BYTES_EACH = 20 << 10;

  private final Supplier<Census> counting;
  private final List<Limit> limits;
  private final List<Census> counts = new ArrayList<>();

  private record Limit(String what, ToLongFunction<Census> figure, double most) {}

  private Growth(Supplier<Census> counting, List<Limit> limits) {
    this.counting = counting;
    this.limits = limits;
  }

  /** Of all that is counted one by one. */
  static Growth outsideHeap(Supplier<Census> counting) {
    return new Growth(
        counting,
        List.of(
            new Limit("threads", Census::threads, EACH_ROUND),
            new Limit("descriptors", Census::descriptors, EACH_ROUND),
            new Limit("bytes of direct buffers", Census::directBytes, DIRECT_BYTES)));
  }

  /**
   * Of the whole process.
   *
   * @param connections in each round
   */
  static Growth resident(Supplier<Census> counting, int connections) {
    return new Growth(
        counting,
        List.of(
            new Limit(
                "bytes of resident memory",
                Census::residentBytes,
                connections * RESIDENT_BYTES_EACH)));
  }

  /** A round is over; one sentence on what grows, null if nothing does as far as is known. */
  @Nullable String count() {
    counts.add(counting.get());
    return counts.size() < LEAST
        ? null
        : limits.stream().map(this::beyond).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private @Nullable String beyond(Limit limit) {
    List<Long> figures = counts.stream().mapToLong(limit.figure()).boxed().toList();
    double slope = Census.slope(figures);
    return slope <= limit.most() || !grewEachTime(figures)
        ? null
        : String.format(
            Locale.ROOT,
            "the process grows by %.1f %s in each of equal rounds: %s",
            slope,
            limit.what(),
            figures);
  }

  /** What grows once was made once; what leaks grows each time. */
  private static boolean grewEachTime(List<Long> figures) {
    for (int i = 1; i < figures.size(); i++) {
      if (figures.get(i) <= figures.get(i - 1)) {
        return false;
      }
    }
    return true;
  }
}
