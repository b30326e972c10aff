package dev.tlsbench.cli.report;

import dev.tlsbench.cli.compare.RunComparison;
import dev.tlsbench.cli.compare.RunComparison.CellChange;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Invocation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON in the format that {@code changes.schema.json} describes. */
public final class RunComparisonJson {
  private static final int SCHEMA = 1;

  private RunComparisonJson() {}

  /** The whole text, including the last line break. */
  public static String render(RunComparison comparison, Invocation command) {
    Map<String, Object> document =
        Head.of(SCHEMA, "changes", Instant.now().truncatedTo(ChronoUnit.SECONDS));
    Head.put(document, command);
    document.put("environment", comparison.environment());
    document.put("changes", comparison.changes().stream().map(RunComparisonJson::change).toList());
    document.put("gone", comparison.gone().stream().map(CellJson::write).toList());
    document.put("added", comparison.added().stream().map(CellJson::write).toList());
    document.put("same", comparison.same());
    document.put("worse", comparison.worse());
    document.put("better", comparison.better());
    return Head.text(document);
  }

  private static Map<String, Object> change(CellChange change) {
    Map<String, Object> object = CellJson.write(change.after().cell());
    object.put("sentence", change.sentence());
    object.put("before", verdict(change.before()));
    object.put("after", verdict(change.after()));
    return object;
  }

  private static Map<String, Object> verdict(CellResult result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("verdict", result.verdict().name());
    object.put("cause", result.cause());
    return object;
  }
}
