package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.RecordJson;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON in the format that {@code result.schema.json} describes. */
public final class JsonReport implements Report {
  /** Incremented with every change that a reader has to know. */
  static final int SCHEMA = 1;

  @Override
  public String render(RunResult result) {
    return render(result, Map.of());
  }

  /**
   * The same with more fields beside the summary.
   *
   * @param more a verb's own additions, by name
   */
  public String render(RunResult result, Map<String, ?> more) {
    Map<String, Object> document = Head.of(SCHEMA, "", result.environment().date());
    document.put("environment", environment(result.environment()));
    Head.put(document, result.command());
    document.put("seed", result.seed());
    document.put("cells", result.cells().stream().map(CellJson::write).toList());
    document.put("summary", summary(result));
    document.putAll(more);
    if (result.leftOut() > 0) {
      document.put("leftOut", result.leftOut());
    }
    if (result.interrupted()) {
      document.put("interrupted", true);
    }
    return Head.text(document);
  }

  static Map<String, Object> environment(Environment environment) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("jdk", environment.jdk());
    object.put("os", environment.os());
    object.put("cores", environment.cores());
    object.put("backends", RecordJson.write(environment.backends()));
    if (environment.loadBefore() >= 0) {
      object.put("loadBefore", environment.loadBefore());
      object.put("loadAfter", environment.loadAfter());
    }
    return object;
  }

  private static Map<String, Object> summary(RunResult result) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Verdict verdict : Verdict.values()) {
      object.put(verdict.name(), result.count(verdict));
    }
    return object;
  }
}
