package dev.tlsbench.cli.report;

import dev.tlsbench.cli.tck.Clause;
import dev.tlsbench.cli.tck.ClauseVerdict;
import dev.tlsbench.cli.tck.ContractResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** JSON in the format that {@code tck.schema.json} describes. */
public final class ContractJson implements ContractReport {
  /** Incremented with every change that a reader has to know. */
  static final int SCHEMA = 1;

  @Override
  public String render(ContractResult result) {
    Map<String, Object> document = Head.of(SCHEMA, "", result.environment().date());
    document.put("environment", JsonReport.environment(result.environment()));
    Head.put(document, result.command());
    document.put("backend", result.backend());
    document.put("peer", result.peer());
    document.put("clauses", result.clauses().stream().map(ContractJson::clause).toList());
    document.put("summary", summary(result));
    document.put("interrupted", result.interrupted());
    return Head.text(document);
  }

  private static Map<String, Object> clause(Clause clause) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("topic", clause.topic());
    object.put("name", clause.name());
    object.put("protocol", clause.protocol().number());
    object.put("role", clause.role().name().toLowerCase(Locale.ROOT));
    object.put("peer", clause.peer());
    object.put("outcome", clause.outcome().name());
    Clause.Breach breach = clause.breach();
    if (breach != null) {
      object.put("witness", breach.witness().name());
      object.put("promise", breach.promise());
      object.put("finding", breach.violation());
    }
    object.put("reason", clause.reason());
    object.put("millis", clause.millis());
    return object;
  }

  private static Map<String, Object> summary(ContractResult result) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (ClauseVerdict outcome : ClauseVerdict.values()) {
      object.put(outcome.name(), result.count(outcome));
    }
    return object;
  }
}
