package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.result.Exercised;
import dev.tlsbench.cli.scenario.Evidence;
import dev.tlsbench.cli.scenario.Least;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What scenarios are about, as often as it was seen in one or more schedules. */
final class Sightings {
  /** Of these the most in one schedule counts; of the others all together. */
  private static final Set<Evidence> MOST = EnumSet.of(Evidence.LARGEST_SEND, Evidence.COMPLETIONS);

  private final Map<Evidence, Long> counts = new EnumMap<>(Evidence.class);

  /** So much of it was seen. */
  void note(Evidence what, long count) {
    counts.merge(what, count, MOST.contains(what) ? Math::max : Long::sum);
  }

  /** It was seen. */
  void note(Evidence what) {
    note(what, 1);
  }

  /** These were seen, too. */
  void add(Map<Evidence, Long> more) {
    more.forEach(this::note);
  }

  /** A copy. */
  Map<Evidence, Long> counts() {
    return Map.copyOf(counts);
  }

  /** What had to be seen, and was how often. */
  List<Exercised> against(List<Least> least) {
    return least.stream()
        .map(
            each ->
                new Exercised(
                    each.what().words(), counts.getOrDefault(each.what(), 0L), each.count()))
        .toList();
  }
}
