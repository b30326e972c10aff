package dev.tlsbench.cli.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.oracle.Violation;
import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.cli.scenario.Tally;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An act that never ends is told, and keeps nobody from the next schedule. */
class ScheduleThreadTest {
  private static final int PATIENCE = 2;

  private final ScheduleThread thread = new ScheduleThread(PATIENCE);
  private final CountDownLatch over = new CountDownLatch(1);
  private final SimState state =
      new SimContexts()
          .state(
              new SimCell(
                  Backends.load().pairs(List.of(PairPattern.parse("jsse:jsse"))).get(0),
                  Protocol.TLS_1_3,
                  SendMode.QUEUED,
                  Scenarios.named("stress/paused-reader"),
                  FaultPlan.NONE),
              Choices.ofSeed(1),
              false);

  @AfterEach
  void letGo() {
    over.countDown();
  }

  @Test
  void anActThatSpinsIsFoundWithItsPlace() {
    Violation violation = stuck(this::spin);
    assertEquals(Invariant.NO_SPIN, violation.invariant());
    assertTrue(
        violation.sentence().startsWith("an act never ends: it spins in "), violation.sentence());
  }

  @Test
  void anActThatWaitsForWhatNeverComesIsFound() {
    Violation violation = stuck(this::waitFor);
    assertEquals(
        new Violation(Invariant.PROGRESS, "", "an act never ends: its thread waits"), violation);
  }

  @Test
  void whatWasLeftBehindIsNotTakenForTheNext() {
    stuck(this::spin);
    assertEquals(Invariant.PROGRESS, stuck(this::waitFor).invariant());
  }

  @Test
  void theNextScheduleRuns() {
    stuck(this::spin);
    Schedule next = schedule();
    assertEquals(next, thread.run(state, () -> next));
  }

  private Violation stuck(Supplier<Schedule> schedule) {
    Violation violation = thread.run(state, schedule).violation();
    assertNotNull(violation);
    return violation;
  }

  private Schedule spin() {
    while (over.getCount() > 0) {
      Thread.onSpinWait();
    }
    return schedule();
  }

  private Schedule waitFor() {
    try {
      assertTrue(over.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return schedule();
  }

  private Schedule schedule() {
    return state.schedule(null, new Tally(), ScheduleFigures.NONE);
  }
}
