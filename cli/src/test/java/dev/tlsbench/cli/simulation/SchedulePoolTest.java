package dev.tlsbench.cli.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a seed leads to does not depend on who plays it, nor on what is played beside it. */
class SchedulePoolTest {
  @Test
  void schedulesPlayedAtOnceAreThosePlayedOneByOne() {
    SimContexts contexts = new SimContexts();
    SimCell what =
        new SimCell(
            Backends.load().pairs(List.of(PairPattern.parse("bc:jsse"))).get(0),
            Protocol.TLS_1_3,
            SendMode.QUEUED,
            Scenarios.named("stress/close-pending"),
            FaultPlan.LIGHT);
    try (SchedulePool pool = new SchedulePool(contexts, 3)) {
      List<Future<SchedulePool.Played>> atOnce =
          LongStream.range(0, 12).mapToObj(seed -> pool.play(what, seed)).toList();
      SimContexts alone = contexts.another();
      for (int seed = 0; seed < atOnce.size(); seed++) {
        Schedule one = alone.run(what, Choices.ofSeed(seed), false);
        assertEquals(
            one.choices(), ScheduleThread.result(atOnce.get(seed)).schedule().choices(), "choices");
      }
    }
  }
}
