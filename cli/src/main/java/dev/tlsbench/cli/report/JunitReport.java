package dev.tlsbench.cli.report;

import dev.tlsbench.cli.report.JunitXml.Mark;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.RunResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run as JUnit XML: a suite per pair, a test per cell. A FAIL is a failure, INCONCLUSIVE an
 * error, UNSUPPORTED and KNOWN_BAD are skipped.
 */
public final class JunitReport implements Report {

  @Override
  public String render(RunResult result) {
    return JunitXml.render(suites(result));
  }

  /** Its suites. */
  static List<JunitXml.Suite> suites(RunResult result) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("jdk", result.environment().jdk());
    properties.put("seed", Long.toString(result.seed()));
    return byPair(result).entrySet().stream()
        .map(
            pair ->
                new JunitXml.Suite(
                    pair.getKey(),
                    result.environment().date(),
                    properties,
                    pair.getValue().stream().map(JunitReport::test).toList()))
        .toList();
  }

  private static Map<String, List<CellResult>> byPair(RunResult result) {
    return result.cells().stream()
        .collect(
            Collectors.groupingBy(
                cell -> cell.cell().pair(), LinkedHashMap::new, Collectors.toList()));
  }

  private static JunitXml.Test test(CellResult cell) {
    Mark mark =
        switch (cell.verdict()) {
          case PASS -> Mark.NONE;
          case FAIL -> Mark.FAILURE;
          case INCONCLUSIVE -> Mark.ERROR;
          case UNSUPPORTED, KNOWN_BAD -> Mark.SKIPPED;
        };
    return new JunitXml.Test(
        cell.cell().pair(),
        "%s TLS %s %s"
            .formatted(
                cell.cell().scenario(), cell.cell().protocol().number(), cell.cell().modeName()),
        cell.figures().millis(),
        mark,
        cell.signature().isEmpty() ? cell.verdict().name() : cell.signature(),
        "%s: %s".formatted(cell.verdict(), cell.cause()));
  }
}
