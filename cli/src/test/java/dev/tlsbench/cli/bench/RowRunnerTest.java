package dev.tlsbench.cli.bench;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row is what it is called, or it is no row. */
class RowRunnerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RESUME    | 10 | PASS         | ''",
        "RESUME    | 9  | INCONCLUSIVE | 1 of 10 handshakes did not resume an earlier session",
        "HANDSHAKE | 0  | PASS         | ''",
        "HANDSHAKE | 1  | INCONCLUSIVE | 1 of 10 handshakes were not full: they resumed an earlier session"
      })
  void aHandshakeOfTheOtherKindSpoilsTheRow(
      Workload workload, long resumed, Verdict verdict, String cause) throws InterruptedException {
    try (RowRunner runner = new RowRunner(measurement(workload), "17")) {
      runner.open(opened -> new Handshakes(resumed, () -> 0));
      runner.measure(0, 1);
      assertEquals(verdict, runner.row().verdict());
      assertEquals(cause, runner.row().cause());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'9,9,9,9,9,9,9,9', true",
    "'9,12,9,30,15,9,11,9', true",
    "'9,9,9,9,12,9,14,12', true",
    "'16,14,13,12,11,10,9,9', false",
    "'9,9,9,9,9,9,9', false"
  })
  void aRowIsSteadyOnceItGetsNoCheaper(String costs, boolean steady) throws InterruptedException {
    Deque<Long> left = new ArrayDeque<>();
    Pattern.compile(",").splitAsStream(costs).map(Long::valueOf).forEach(left::add);
    try (RowRunner runner = new RowRunner(measurement(Workload.ECHO), "17")) {
      runner.open(opened -> new Handshakes(0, () -> 1_000_000 * left.remove()));
      while (!left.isEmpty()) {
        runner.warmUp(0, 1);
      }
      assertEquals(steady, requireNonNull(runner.row().warmup()).steady());
    }
  }

  @ParameterizedTest
  @CsvSource({"99, true", "101, false"})
  void aRowIsSteadyOnceTheCompilerHasLittleToDo(long compilerNanos, boolean steady)
      throws InterruptedException {
    try (RowRunner runner = new RowRunner(measurement(Workload.ECHO), "17")) {
      runner.open(opened -> new Handshakes(0, () -> 1_000, compilerNanos));
      for (int i = 0; i < 8; i++) {
        runner.warmUp(0, 1);
      }
      assertEquals(steady, requireNonNull(runner.row().warmup()).steady());
    }
  }

  private static Measurement measurement(Workload workload) {
    return new Measurement(
        workload, workload.usual(), "a", "b", Protocol.TLS_1_3, SendMode.QUEUED, "", "", false);
  }
}
