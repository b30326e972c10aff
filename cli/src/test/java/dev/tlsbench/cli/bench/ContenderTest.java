package dev.tlsbench.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row is what it is called, or it is no row. */
class ContenderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RESUME    | 10 | PASS         | ''",
        "RESUME    | 9  | INCONCLUSIVE | 1 of 10 handshakes did not take up an earlier session",
        "HANDSHAKE | 0  | PASS         | ''",
        "HANDSHAKE | 1  | INCONCLUSIVE | 1 of 10 handshakes were not full: they took up an earlier session"
      })
  void aHandshakeOfTheOtherKindSpoilsTheRow(
      Workload workload, long resumed, Verdict verdict, String cause) throws InterruptedException {
    Trial trial =
        new Trial(
            workload, workload.usual(), "a", "b", Protocol.TLS_1_3, SendMode.QUEUED, "", "", false);
    try (Contender contender = new Contender(trial, "17")) {
      contender.open(opened -> new Handshakes(resumed));
      contender.measure(0, 1);
      assertEquals(verdict, contender.row().verdict());
      assertEquals(cause, contender.row().cause());
    }
  }

  /**
   * Ten of them a slice.
   *
   * @param resumed how many of the ten
   */
  private record Handshakes(long resumed) implements Rig {
    @Override
    public String jdk() {
      return "17";
    }

    @Override
    public @Nullable Negotiated negotiated() {
      return null;
    }

    @Override
    public Slice slice(double at, long nanos) {
      Slice.Usage none = new Slice.Usage(0, 0, 0, 0, 0, 0, 0, 0);
      return new Slice(
          at, nanos, 10, 10, 10, 1, none, none, 0, 0, 0, 30, 0, 0, resumed, 0, 1, null, null, null,
          null, null);
    }

    @Override
    public void close() {}
  }
}
