package dev.tlsbench.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** In which order slices are taken, whatever becomes of them. */
class BenchRunTest {
  private final List<String> order = new ArrayList<>();

  @Test
  void rowsTakeTurns() {
    run(false, List.of(measurement("a", ""), measurement("b", ""), measurement("c", "")));
    assertEquals(List.of("a", "b", "c", "a", "b", "c", "a", "b", "c"), order);
  }

  @Test
  void twinsStayTogetherAndNeitherIsAlwaysTheSecond() {
    run(
        true,
        List.of(
            measurement("a", "A"),
            measurement("a", "B"),
            measurement("b", "A"),
            measurement("b", "B")));
    assertEquals(
        List.of("aA", "aB", "bA", "bB", "aB", "aA", "bB", "bA", "aA", "aB", "bA", "bB"), order);
  }

  @Test
  void eachOfSeveralJvmsIsOneSample() {
    List<Long> costs = List.of(102L, 101L, 103L, 112L, 111L, 113L, 122L, 121L, 123L);
    Row row = forked(costs.iterator(), 3);
    Figure cpu = RowFigures.of(row).figure(Metric.CPU_CLIENT);
    assertNotNull(cpu);
    assertEquals(List.of(3, 3, 3), row.forks());
    assertEquals(9, row.slices().size());
    assertEquals(List.of(10.2, 11.2, 12.2), List.of(cpu.least(), cpu.value(), cpu.most()));
  }

  @Test
  void withOneJvmEachSliceIsASample() {
    Row row = forked(List.of(102L, 101L, 103L).iterator(), 1);
    Figure cpu = RowFigures.of(row).figure(Metric.CPU_CLIENT);
    assertNotNull(cpu);
    assertEquals(List.of(10.1, 10.2, 10.3), List.of(cpu.least(), cpu.value(), cpu.most()));
  }

  @Test
  void aRowThatFailsInOneJvmHasFailed() {
    Row row = forked(List.of(101L, 102L, 103L, 104L).iterator(), 3);
    assertEquals(Verdict.FAIL, row.verdict());
    assertEquals("it is gone", row.cause());
  }

  @Test
  void aRowThatFailsInOneJvmIsNotTriedInTheNextAndTheOthersGoOn() {
    List<String> opened = new ArrayList<>();
    RigSource source =
        measurement -> {
          opened.add(measurement.client());
          if (measurement.client().equals("b")) {
            throw MeasurementFailure.unsupported("not here");
          }
          return new Handshakes(0, () -> 1000);
        };
    List<Measurement> group = List.of(measurement("a", ""), measurement("b", ""));
    List<Row> rows =
        new BenchRun(plan(group, 2, false), source, new Silent())
            .run(new Invocation("bench", List.of("bench")), List.of())
            .rows();
    assertEquals(List.of("a", "b", "a"), opened);
    assertEquals(
        List.of(Verdict.PASS, Verdict.UNSUPPORTED), rows.stream().map(Row::verdict).toList());
    assertEquals(List.of(3, 3), rows.get(0).forks());
  }

  @Test
  void whatOneJvmMeasuredBeforeAnInterruptCounts() {
    List<String> opened = new ArrayList<>();
    RigSource source =
        measurement -> {
          opened.add(measurement.client());
          if (opened.size() == 2) {
            throw new InterruptedException();
          }
          return new Handshakes(0, () -> 1000);
        };
    BenchResult result =
        new BenchRun(plan(List.of(measurement("a", "")), 3, false), source, new Silent())
            .run(new Invocation("bench", List.of("bench")), List.of());
    assertTrue(result.interrupted());
    assertEquals(Verdict.PASS, result.rows().get(0).verdict());
    assertEquals(3, result.rows().get(0).slices().size());
  }

  /** The rest of its slices fail. */
  private static Row forked(Iterator<Long> microsPerSlice, int forks) {
    LongSupplier cost =
        () -> {
          if (microsPerSlice.hasNext()) {
            return 1000 * microsPerSlice.next();
          }
          throw MeasurementFailure.failed("it is gone");
        };
    BenchPlan plan = plan(List.of(measurement("a", "")), forks, false);
    return new BenchRun(plan, opened -> new Handshakes(0, cost), new Silent())
        .run(new Invocation("bench", List.of("bench")), List.of())
        .rows()
        .get(0);
  }

  private static BenchPlan plan(List<Measurement> group, int forks, boolean twins) {
    Duration none = Duration.ZERO;
    return new BenchPlan(List.of(group), Duration.ofMillis(1), 3, none, forks, twins, "", 1);
  }

  /** Observes nothing. */
  private static class Silent implements BenchObserver {
    @Override
    public void at(Measurement measurement, String doing) {}

    @Override
    public void ended(Row row) {}
  }

  private void run(boolean twins, List<Measurement> group) {
    BenchPlan plan = plan(group, 0, twins);
    BenchObserver observer =
        new Silent() {
          @Override
          public void at(Measurement measurement, String doing) {
            if (doing.startsWith("slice")) {
              order.add(measurement.client() + measurement.twin());
            }
          }
        };
    new BenchRun(plan, measurement -> unmeasured(), observer)
        .run(new Invocation("bench", List.of("bench")), List.of());
  }

  private static Rig unmeasured() {
    throw MeasurementFailure.unsupported("not here");
  }

  private static Measurement measurement(String client, String twin) {
    return new Measurement(
        Workload.ECHO,
        Workload.ECHO.usual(),
        client,
        "x",
        Protocol.TLS_1_3,
        SendMode.QUEUED,
        "",
        twin,
        false);
  }
}
