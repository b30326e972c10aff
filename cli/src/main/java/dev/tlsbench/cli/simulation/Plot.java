package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.scenario.Evidence;
import dev.tlsbench.cli.scenario.Least;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the applications of a simulated connection do.
 *
 * @param traffic who has something to say
 * @param load how much
 * @param circumstances what there is in every schedule
 * @param resting who reads nothing from the handshake on, until nobody can do anything else
 * @param wish who has keys changed; null for nobody
 * @param ending how it ends
 * @param protocols where it makes sense
 * @param least what all schedules together must have exercised
 */
record Plot(
    Traffic traffic,
    Load load,
    Set<Circumstance> circumstances,
    Set<Role> resting,
    @Nullable Wish wish,
    Ending ending,
    Set<Protocol> protocols,
    List<Least> least) {

  Plot {
    circumstances = Set.copyOf(circumstances);
    resting = Set.copyOf(resting);
    protocols = Set.copyOf(protocols);
    least = List.copyOf(least);
  }

  /** None at all: a script is played. */
  static final Plot NONE = of(Traffic.UP);

  /** A few messages this way, and an end in good order. */
  static Plot of(Traffic traffic) {
    return new Plot(
        traffic,
        Load.ANY,
        Set.of(),
        Set.of(),
        null,
        Ending.WHEN_DONE,
        EnumSet.allOf(Protocol.class),
        List.of());
  }

  Plot carrying(Traffic other) {
    return new Plot(other, load, circumstances, resting, wish, ending, protocols, least);
  }

  Plot loaded(Load other) {
    return new Plot(traffic, other, circumstances, resting, wish, ending, protocols, least);
  }

  Plot in(Circumstance... more) {
    Set<Circumstance> all =
        Stream.concat(circumstances.stream(), Arrays.stream(more)).collect(Collectors.toSet());
    return new Plot(traffic, load, all, resting, wish, ending, protocols, least);
  }

  Plot without(Circumstance one) {
    Set<Circumstance> rest =
        circumstances.stream().filter(each -> each != one).collect(Collectors.toSet());
    return new Plot(traffic, load, rest, resting, wish, ending, protocols, least);
  }

  Plot withRest(Role... roles) {
    return new Plot(traffic, load, circumstances, Set.of(roles), wish, ending, protocols, least);
  }

  Plot wishing(@Nullable Wish other) {
    return new Plot(traffic, load, circumstances, resting, other, ending, protocols, least);
  }

  Plot ending(Ending other) {
    return new Plot(traffic, load, circumstances, resting, wish, other, protocols, least);
  }

  Plot only(Protocol protocol) {
    return new Plot(traffic, load, circumstances, resting, wish, ending, Set.of(protocol), least);
  }

  Plot exercising(Evidence... each) {
    return exercising(Arrays.stream(each).map(what -> what.atLeast(1)).toArray(Least[]::new));
  }

  Plot exercising(Least... counts) {
    return new Plot(
        traffic, load, circumstances, resting, wish, ending, protocols, List.of(counts));
  }

  boolean has(Circumstance circumstance) {
    return circumstances.contains(circumstance);
  }

  /** Whether the server sends back what it receives. */
  boolean echoes() {
    return traffic == Traffic.ECHO;
  }
}
