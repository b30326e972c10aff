package dev.tlsbench.spi.checked;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Nobody calls an engine while its task is out, and a task that nobody began hinders no close. */
class TurnsTest {
  private final Turns turns = new Turns();

  private void assertRefused(String found, Runnable call) {
    assertEquals(found, assertThrows(IllegalStateException.class, call::run).getMessage());
  }

  @Test
  void aCallWhileATaskIsOut() {
    Runnable task = turns.handOut(() -> assertRefused("read while a task is out", this::read));
    assertRefused("read while a task is out", this::read);
    task.run();
    assertDoesNotThrow(this::read);
  }

  @Test
  void aCloseWithATaskThatWasNeverBegun() {
    Runnable task = turns.handOut(() -> {});
    turns.abandonTask();
    assertDoesNotThrow(() -> turns.check("close"));
    assertRefused("a task begins twice, or after the close", task);
  }

  @Test
  void aCloseWhileATaskRuns() {
    turns
        .handOut(
            () -> {
              turns.abandonTask();
              assertRefused("close while a task is out", () -> turns.check("close"));
            })
        .run();
  }

  private void read() {
    turns.take("read", () -> true);
  }
}
