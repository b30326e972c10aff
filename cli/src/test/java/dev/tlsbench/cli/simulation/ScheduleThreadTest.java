package dev.tlsbench.cli.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.oracle.Finding;
import dev.tlsbench.cli.oracle.Invariant;
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
  private final World world =
      new SimContexts()
          .world(
              new Case(
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
    Finding finding = stuck(this::spin);
    assertEquals(Invariant.NO_SPIN, finding.invariant());
    assertTrue(
        finding.sentence().startsWith("an act never ends: it spins in "), finding.sentence());
  }

  @Test
  void anActThatWaitsForWhatNeverComesIsFound() {
    Finding finding = stuck(this::waitFor);
    assertEquals(
        new Finding(Invariant.PROGRESS, "", "an act never ends: its thread waits"), finding);
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
    assertEquals(next, thread.run(world, () -> next));
  }

  private Finding stuck(Supplier<Schedule> schedule) {
    Finding finding = thread.run(world, schedule).finding();
    assertNotNull(finding);
    return finding;
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
    return world.schedule(null, new Tally(), ScheduleFigures.NONE);
  }
}
