package dev.tlsbench.cli.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.core.SelectorLoop;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A loop with nothing to do costs nothing, and one that turns over is seen to. */
class IdleCostTest {
  private static final int TRIES = 1000;

  private List<SelectorLoop> loops = List.of();
  private volatile boolean over;

  @BeforeEach
  void open() throws IOException {
    loops = SelectorLoop.start("rest", 2);
  }

  @AfterEach
  void close() {
    over = true;
    loops.forEach(SelectorLoop::close);
  }

  @Test
  void loopsThatWaitUseLittle() throws InterruptedException {
    IdleCost rest = IdleCost.of(loops);
    assertTrue(rest.micros() > 0, rest::toString);
    assertTrue(rest.cpuMicros() < rest.micros(), rest::toString);
    assertEquals(0, rest.turns(), rest::toString);
  }

  @Test
  void aLoopThatTurnsOverIsSeen() throws InterruptedException {
    turnOver();
    IdleCost rest = IdleCost.of(loops);
    for (int i = 0; i < TRIES && rest.cpuMicros() < rest.micros() / 100; i++) {
      rest = rest.plus(IdleCost.of(loops));
    }
    assertTrue(rest.cpuMicros() >= rest.micros() / 100, rest::toString);
    assertTrue(rest.turns() > 0, rest::toString);
  }

  private void turnOver() {
    if (!over) {
      loops.get(0).execute(this::turnOver);
    }
  }
}
