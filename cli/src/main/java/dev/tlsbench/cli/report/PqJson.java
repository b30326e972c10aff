package dev.tlsbench.cli.report;

import dev.tlsbench.cli.pq.FindingsJson;
import dev.tlsbench.cli.pq.GroupAdvice;
import dev.tlsbench.cli.pq.PqResult;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.wire.Segments;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON in the format that {@code pq.schema.json} describes, and back again. */
public final class PqJson {
  /** Incremented with every change that a reader has to know. */
  static final int SCHEMA = 1;

  static final String KIND = "pq";

  private PqJson() {}

  /** The whole text, including the last line break. */
  public static String render(PqResult result) {
    Map<String, Object> document = Head.of(SCHEMA, KIND, result.environment().date());
    document.put("environment", JsonReport.environment(result.environment()));
    Head.put(document, result.command());
    document.put("advised", GroupAdvice.ADVISED);
    document.put("classical", GroupAdvice.CLASSICAL);
    document.put("segmentBytes", Segments.BYTES);
    document.put("jdks", result.jdks().stream().map(FindingsJson::write).toList());
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("pairs", result.pairs().size());
    summary.put("failed", result.failed());
    summary.put("untried", result.untried());
    document.put("summary", summary);
    if (result.interrupted()) {
      document.put("interrupted", true);
    }
    return Head.text(document);
  }

  /** The result that a file holds. */
  public static PqResult read(JsonObject document) {
    return new PqResult(
        RunReader.invocation(document),
        RunReader.environment(document),
        document.objects("jdks").stream().map(FindingsJson::read).toList(),
        document.flag("interrupted"));
  }
}
