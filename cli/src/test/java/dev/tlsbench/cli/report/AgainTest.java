package dev.tlsbench.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cell is run again as it was run: what is about it stays, what is about all others goes. */
class AgainTest {
  private static final Cell CELL =
      new Cell("bc", "jsse", Protocol.TLS_1_2, SendMode.QUEUED, "stress/churn");
  private static final String OWN =
      " --seed 7 --pair bc:jsse --tls 1.2 --mode queued --scenario stress/churn";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stress --threads 2 --faults light           | stress --threads 2 --faults light",
        "stress --threads=2 --no-delay false         | stress --threads=2 --no-delay false",
        "--backend-path a.jar matrix --profile smoke | --backend-path a.jar matrix --profile smoke",
        "matrix --backend-path=a.jar --defaults      | matrix --backend-path=a.jar --defaults",
        "matrix --pair *:* --tls 1.2,1.3 --seed 9    | matrix",
        "matrix --scenario=stress/* --mode queued    | matrix",
        "matrix --json --output out --format json    | matrix",
        "matrix --expected e.txt --update-expected   | matrix --expected e.txt"
      })
  void oneCellHasItsOwnKnobsAndNoOtherCells(String typed, String kept) {
    assertEquals("./tlsbench " + kept + OWN, Again.cell(List.of(typed.split(" ")), 7, CELL));
  }
}
