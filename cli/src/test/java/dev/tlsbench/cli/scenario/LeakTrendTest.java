package dev.tlsbench.cli.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that grows is noticed, and one that only moves is not. */
class LeakTrendTest {
  /** Descriptors in a round; what earlier tests of this process opened closes meanwhile. */
  private static final int MORE_THAN_OTHER_TESTS_LEFT = 50;

  private static final ResourceSnapshot START = new ResourceSnapshot(20, 50, 1 << 20, 200 << 20);

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 'the process grows by 1.0 threads in each of equal rounds: [20, 21, 22, 23]'",
    "0, 2, 0, 'the process grows by 2.0 descriptors in each of equal rounds: [50, 52, 54, 56]'",
    "0, 0, 65536, 'the process grows by 65536.0 bytes of direct buffers in each of equal rounds'"
  })
  void whatGrowsWithEachRoundIsNamed(long threads, long descriptors, long direct, String cause) {
    List<ResourceSnapshot> rounds = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      rounds.add(
          new ResourceSnapshot(
              START.threads() + i * threads,
              START.descriptors() + i * descriptors,
              START.directBytes() + i * direct,
              START.residentBytes()));
    }
    String fault = last(LeakTrend.outsideHeap(rounds.iterator()::next));
    assertTrue(fault.startsWith(cause), fault);
  }

  @Test
  void whatComesAndGoesIsNoGrowth() {
    List<ResourceSnapshot> rounds =
        List.of(
            new ResourceSnapshot(21, 51, 9 << 10, 0),
            new ResourceSnapshot(20, 53, 1 << 10, 0),
            new ResourceSnapshot(22, 51, 9 << 10, 0),
            new ResourceSnapshot(20, 52, 5 << 10, 0));
    assertNull(last(LeakTrend.outsideHeap(rounds.iterator()::next)));
  }

  @Test
  void whatIsMadeOnceIsNoGrowth() {
    List<ResourceSnapshot> rounds =
        List.of(
            new ResourceSnapshot(20, 50, 207_400, 0),
            new ResourceSnapshot(20, 50, 341_072, 0),
            new ResourceSnapshot(20, 50, 341_072, 0),
            new ResourceSnapshot(20, 50, 341_072, 0));
    assertNull(last(LeakTrend.outsideHeap(rounds.iterator()::next)));
  }

  @Test
  void residentMemoryIsHeldAgainstTheNumberOfConnections() {
    List<ResourceSnapshot> rounds = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      rounds.add(new ResourceSnapshot(0, 0, 0, (200L << 20) + i * (4L << 20)));
    }
    assertNull(last(LeakTrend.resident(rounds.iterator()::next, 1000)));
    String fault = last(LeakTrend.resident(rounds.iterator()::next, 100));
    assertTrue(fault.startsWith("the process grows by 4194304.0 bytes of resident"), fault);
  }

  @Test
  void aHeapThatWasWidenedOnceIsNoGrowth() {
    List<ResourceSnapshot> rounds = new ArrayList<>();
    for (long resident : new long[] {240_705_536, 242_130_944, 242_540_544, 326_955_008}) {
      rounds.add(new ResourceSnapshot(0, 0, 0, resident));
    }
    assertNull(last(LeakTrend.resident(rounds.iterator()::next, 200)));
  }

  @Test
  void fewConnectionsAreNotSeenBesideWhatMovesInAnyProcess() {
    assertFalse(LeakTrend.resident(() -> START, 2).canBeSeen());
    assertTrue(LeakTrend.resident(() -> START, 200).canBeSeen());
  }

  @Test
  void whatTheSystemDoesNotTellIsNotSeen() {
    ResourceSnapshot untold = new ResourceSnapshot(20, -1, 1 << 20, -1);
    LeakTrend.Counting counting =
        new LeakTrend.Counting() {
          @Override
          public ResourceSnapshot exact() {
            return untold;
          }

          @Override
          public ResourceSnapshot roughly() {
            return untold;
          }
        };
    assertTrue(LeakTrend.outsideHeap(counting).canBeSeen(), "there are threads and buffers");
    assertFalse(LeakTrend.resident(counting, 200).canBeSeen());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLeakInTheMiddleOfARunFailsItsCell(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    List<FileChannel> leaked = new ArrayList<>();
    Scenario leaking =
        Scenarios.named("echo/leaks")
            .doing(
                stage ->
                    LeakScenario.trials(
                        stage,
                        2,
                        LeakTrend.outsideHeap(
                            () -> {
                              for (int i = 0; i < MORE_THAN_OTHER_TESTS_LEFT; i++) {
                                leaked.add(open(file));
                              }
                              return stage.snapshot().exact();
                            })));
    try (ScenarioRunner runner = new ScenarioRunner(1, true)) {
      CellResult result =
          runner.run(
              leaking,
              Backends.load().pairs(List.of(PairPattern.parse("jsse:jsse"))).get(0),
              Protocol.TLS_1_3,
              SendMode.QUEUED,
              1);
      assertEquals(Verdict.FAIL, result.verdict());
      assertTrue(
          result.cause().matches("the process grows by \\S+ descriptors .*"), result.cause());
    } finally {
      for (FileChannel channel : leaked) {
        channel.close();
      }
    }
    assertFalse(leaked.isEmpty());
  }

  private static FileChannel open(Path file) {
    try {
      return FileChannel.open(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String last(LeakTrend trend) {
    assertNull(trend.count());
    assertNull(trend.count());
    assertNull(trend.count());
    return trend.count();
  }
}
