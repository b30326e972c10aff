package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.scenario.Evidence;
import dev.tlsbench.cli.scenario.Least;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What the applications of a simulated connection do: the client's messages come back to it.
 *
 * @param load how much the client has to say
 * @param circumstances what there is in every schedule
 * @param least what all schedules together must have exercised
 */
record Plot(Load load, Set<Circumstance> circumstances, List<Least> least) {
  /** A few messages; where a script is played, none at all. */
  static final Plot PLAIN = new Plot(Load.ANY, Set.of(), List.of());

  Plot {
    circumstances = Set.copyOf(circumstances);
    least = List.copyOf(least);
  }

  Plot loaded(Load other) {
    return new Plot(other, circumstances, least);
  }

  Plot in(Circumstance... more) {
    return new Plot(load, Set.of(more), least);
  }

  Plot exercising(Evidence... each) {
    return exercising(Arrays.stream(each).map(what -> what.atLeast(1)).toArray(Least[]::new));
  }

  Plot exercising(Least... counts) {
    return new Plot(load, circumstances, List.of(counts));
  }

  boolean has(Circumstance circumstance) {
    return circumstances.contains(circumstance);
  }
}
