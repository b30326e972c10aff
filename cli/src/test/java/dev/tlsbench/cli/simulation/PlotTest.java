package dev.tlsbench.cli.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.scenario.Evidence;
import dev.tlsbench.cli.scenario.Least;
import dev.tlsbench.cli.scenario.Scenario;
import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Few schedules exercise what a plot is about, and none do once that is taken out of it. */
class PlotTest {
  private static final int SCHEDULES = 3;
  private static final Contexts CONTEXTS = new Contexts();

  /** What a kind must exercise, and one of the kinds that must. */
  record Demand(ScenarioKind kind, Least least) {}

  static Stream<Demand> demands() {
    return Arrays.stream(ScenarioKind.values())
        .flatMap(kind -> kind.plot().least().stream().map(least -> new Demand(kind, least)));
  }

  @ParameterizedTest
  @EnumSource
  void fewSchedulesExerciseIt(ScenarioKind kind) {
    for (SendMode mode : SendMode.values()) {
      Case what = what(kind, mode);
      CellResult result =
          result(what, LongStream.range(0, SCHEDULES).mapToObj(seed -> run(what, seed)));
      assertEquals(Verdict.PASS, result.verdict(), result::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("demands")
  void withoutItASimulationIsInconclusive(Demand demand) {
    Evidence about = demand.least().what();
    Case what = what(demand.kind(), SendMode.OPTIMISTIC);
    Plot disarmed = without(about, demand.kind().plot());
    CellResult result =
        result(
            what,
            about == Evidence.RACES
                ? Stream.of(CONTEXTS.run(what, disarmed, Choices.replaying(Script.of())))
                : LongStream.range(0, SCHEDULES)
                    .mapToObj(seed -> CONTEXTS.run(what, disarmed, Choices.ofSeed(seed))));
    assertEquals(Verdict.INCONCLUSIVE, result.verdict(), result::toString);
    assertTrue(
        result.exercised().stream()
            .anyMatch(each -> each.what().equals(about.words()) && !each.enough()),
        result::toString);
  }

  /** The same plot without the one thing that leads to this. Threads race a little by chance. */
  private static Plot without(Evidence what, Plot plot) {
    return switch (what) {
      case FILE_BYTES, RACES -> plot.in();
      case COMPLETIONS, LARGEST_SEND -> plot.loaded(Load.ANY);
      default -> throw new IllegalArgumentException("nothing in a plot leads to " + what);
    };
  }

  @Test
  void aKindIsWhatRunsOverSocketsByThatName() {
    for (ScenarioKind kind : ScenarioKind.values()) {
      Scenario scenario = Scenarios.named(kind.id());
      assertTrue(scenario.protocols().contains(Protocol.TLS_1_3), kind.id());
    }
    assertEquals(Simulated.ids().size(), Simulated.ids().stream().distinct().count(), "names");
  }

  private static CellResult result(Case what, Stream<Schedule> schedules) {
    CellTally tally = new CellTally(what);
    schedules.forEach(
        schedule -> {
          assertNull(schedule.finding());
          tally.add(0, schedule, 0);
        });
    return tally.result();
  }

  private static Schedule run(Case what, long seed) {
    return CONTEXTS.run(what, Choices.ofSeed(seed), false);
  }

  private static Case what(ScenarioKind kind, SendMode mode) {
    return new Case(
        Backends.load().pairs(List.of(PairPattern.parse("jsse:jsse"))).get(0),
        Protocol.TLS_1_3,
        mode,
        Scenarios.named(kind.id()),
        FaultPlan.NONE);
  }
}
