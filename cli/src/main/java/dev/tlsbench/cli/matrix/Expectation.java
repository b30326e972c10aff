package dev.tlsbench.cli.matrix;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.scenario.Scenarios;
import java.util.List;
import java.util.Map;

/**
 * One entry of what is known not to work.
 *
 * @param line its line in the file
 * @param cells pair, scenario, protocol and mode, in each of which * matches any characters
 * @param verdict UNSUPPORTED or KNOWN_BAD
 * @param versions the backends it applies to, and perhaps {@value #JDK}, with versions in which *
 *     matches any characters
 * @param signature what identifies the failure or refusal
 * @param reason one sentence
 * @param evidence where to look it up
 */
record Expectation(
    int line,
    List<String> cells,
    Verdict verdict,
    Map<String, String> versions,
    String signature,
    String reason,
    String evidence) {

  /** The name of the runtime's version, beside those of backends. */
  static final String JDK = "jdk";

  Expectation {
    cells = List.copyOf(cells);
    versions = Map.copyOf(versions);
  }

  /** Whether it applies to this cell, whatever the versions. */
  boolean isAbout(Cell cell) {
    List<String> names =
        List.of(cell.pair(), cell.scenario(), cell.protocol().number(), cell.modeName());
    for (int i = 0; i < names.size(); i++) {
      if (!Scenarios.matches(cells.get(i), names.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether backends and JDK are the ones that it was written for. */
  boolean holdsFor(Map<String, String> found) {
    return versions.entrySet().stream()
        .allMatch(
            bound -> Scenarios.matches(bound.getValue(), found.getOrDefault(bound.getKey(), "")));
  }

  /** Judges the cell by this expectation. */
  CellResult judge(CellResult result) {
    return switch (result.verdict()) {
      case INCONCLUSIVE -> result;
      case PASS ->
          changed(
              result,
              "passed, although line %d expects %s (%s); if it works now, remove the entry"
                  .formatted(line, verdict, reason));
      default -> expected(result) ? met(result) : otherwise(result);
    };
  }

  private boolean expected(CellResult result) {
    Verdict unjudged = verdict == Verdict.KNOWN_BAD ? Verdict.FAIL : verdict;
    return result.verdict() == unjudged && result.signature().equals(signature);
  }

  private CellResult met(CellResult result) {
    return verdict == Verdict.KNOWN_BAD
        ? result.as(Verdict.KNOWN_BAD, "%s: %s".formatted(reason, result.cause()))
        : result;
  }

  private CellResult otherwise(CellResult result) {
    return changed(
        result,
        "%s with \"%s\", where line %d expects %s with \"%s\": %s"
            .formatted(
                result.verdict(), result.signature(), line, verdict, signature, result.cause()));
  }

  private static CellResult changed(CellResult result, String cause) {
    return result.as(Verdict.FAIL, cause);
  }
}
