package dev.tlsbench.cli.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.DataCounts;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.spi.Protocol;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExerciseTest {

  @Test
  void aQueuedCellWithoutLaterCompletionsProvesNothing() {
    assertNotNull(missing(SendMode.QUEUED, 0, 100, 0, 0));
    assertNull(missing(SendMode.QUEUED, 0, 100, 1, 0));
    assertNull(missing(SendMode.OPTIMISTIC, 0, 100, 0, 0));
  }

  @Test
  void aSmallBufferWithoutPartialWritesProvesNothingOnceItMustHaveBeenFull() {
    assertEquals(
        "no socket write was partial, although 1016000 bytes went through a send buffer of 4096",
        missing(SendMode.OPTIMISTIC, 4096, 10_144, 0, 0));
    assertNull(missing(SendMode.OPTIMISTIC, 4096, 10_144, 0, 1));
    assertNull(missing(SendMode.OPTIMISTIC, 4096, 100, 0, 0), "no send is larger than the buffer");
    assertNull(missing(SendMode.OPTIMISTIC, 65_536, 70_000, 0, 1), "some were partial");
    assertNull(missing(SendMode.OPTIMISTIC, 1 << 20, 70_000, 0, 0), "far from full");
  }

  private static String missing(SendMode mode, int buffer, int size, long later, long partial) {
    EchoData.Messages work = new EchoData.Messages(100, size, 1);
    EchoPlan plan =
        new EchoPlan(work, 1, new SocketSettings(buffer, 0, true), 0, Duration.ofSeconds(1), 1);
    Cell cell = new Cell("a", "b", Protocol.TLS_1_3, mode, work.scenario());
    long bytes = work.bytes();
    return Exercise.missing(
        plan,
        cell,
        new Figures(
            null, "", new DataCounts(100, bytes, bytes, 200, 200, later, partial, 0), 1, null));
  }
}
