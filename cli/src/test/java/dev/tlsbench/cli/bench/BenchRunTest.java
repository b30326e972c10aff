package dev.tlsbench.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  private void run(boolean twins, List<Measurement> group) {
    BenchPlan plan =
        new BenchPlan(
            List.of(group), Duration.ofMillis(1), 3, Duration.ofMillis(1), false, twins, "", 1);
    BenchObserver observer =
        new BenchObserver() {
          @Override
          public void at(Measurement measurement, String doing) {
            if (doing.startsWith("slice")) {
              order.add(measurement.client() + measurement.twin());
            }
          }

          @Override
          public void ended(Row row) {}
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
