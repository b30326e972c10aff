package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.recording.FlightRecording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The growth of the process over equal rounds. */
final class LeakTrend {
  /** The fewest rounds that are judged: fewer points make no line. */
  private static final int LEAST = 4;

  /** The limit of what is counted one by one: more than one in every other round is no accident. */
  private static final double EACH_ROUND = 0.5;

  private static final String RESIDENT = "bytes of resident memory";
  private static final double DIRECT_BYTES = 32 << 10;

  /** The limit for a connection; an engine of a native library takes about twice this. */
  private static final double RESIDENT_BYTES_EACH = 20 << 10;

  /** The fewest connections in a round whose memory is seen beside what moves in any process. */
  private static final int FEWEST_CONNECTIONS = 100;

  private final Counting counting;
  private final List<Limit> limits;
  private final boolean large;
  private final List<ResourceSnapshot> counts = new ArrayList<>();

  /** Counts what the process holds. */
  interface Counting {
    /** Counts what the process cannot do without. */
    ResourceSnapshot exact();

    /** Counts what it holds with all its garbage, for less; null if there is no cheaper way. */
    default @Nullable ResourceSnapshot roughly() {
      return null;
    }
  }

  private record Limit(String what, ToLongFunction<ResourceSnapshot> figure, double most) {}

  private LeakTrend(Counting counting, List<Limit> limits, boolean large) {
    this.counting = counting;
    this.limits = limits;
    this.large = large;
  }

  /** Returns the trend of all that is counted one by one. */
  static LeakTrend outsideHeap(Counting counting) {
    return new LeakTrend(
        counting,
        List.of(
            new Limit("threads", ResourceSnapshot::threads, EACH_ROUND),
            new Limit("descriptors", ResourceSnapshot::descriptors, EACH_ROUND),
            new Limit("bytes of direct buffers", ResourceSnapshot::directBytes, DIRECT_BYTES)),
        true);
  }

  /**
   * Returns the trend of the whole process.
   *
   * @param connections the number of connections in each round
   */
  static LeakTrend resident(Counting counting, int connections) {
    return new LeakTrend(
        counting,
        List.of(
            new Limit(
                RESIDENT, ResourceSnapshot::residentBytes, connections * RESIDENT_BYTES_EACH)),
        connections >= FEWEST_CONNECTIONS);
  }

  /**
   * Returns whether rounds can show it: not if they are too small, if the flight recorder's memory
   * would be taken for theirs, or if the system tells nothing of what is to be counted.
   */
  boolean canBeSeen() {
    boolean resident = limits.stream().anyMatch(limit -> limit.what().equals(RESIDENT));
    return large && !(resident && FlightRecording.underWay()) && isTold(counting.roughly());
  }

  private boolean isTold(@Nullable ResourceSnapshot now) {
    return now == null || limits.stream().anyMatch(limit -> limit.figure().applyAsLong(now) >= 0);
  }

  /** Counts after a round; returns one sentence on what grows, null if nothing is known to. */
  @Nullable String count() {
    ResourceSnapshot rough = counting.roughly();
    counts.add(rough != null && grewNowhere(rough) ? rough : counting.exact());
    return counts.size() < LEAST
        ? null
        : limits.stream().map(this::beyond).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** Returns whether nothing grew; then nothing did without the garbage either. */
  private boolean grewNowhere(ResourceSnapshot now) {
    return !counts.isEmpty()
        && limits.stream()
            .map(Limit::figure)
            .allMatch(
                figure ->
                    figure.applyAsLong(now) <= figure.applyAsLong(counts.get(counts.size() - 1)));
  }

  private @Nullable String beyond(Limit limit) {
    List<Long> figures = counts.stream().mapToLong(limit.figure()).boxed().toList();
    double slope = ResourceSnapshot.slope(figures);
    return slope <= limit.most() || !grewEachTime(figures, limit.most() / 2)
        ? null
        : String.format(
            Locale.ROOT,
            "the process grows by %.1f %s in each of equal rounds: %s",
            slope,
            limit.what(),
            figures);
  }

  /** Returns whether each round added more than a trifle: what grows once was made once. */
  private static boolean grewEachTime(List<Long> figures, double trifle) {
    for (int i = 1; i < figures.size(); i++) {
      if (figures.get(i) - figures.get(i - 1) <= trifle) {
        return false;
      }
    }
    return true;
  }
}
