package dev.tlsbench.cli.report;

import dev.tlsbench.cli.bench.BenchResult;
import dev.tlsbench.cli.compare.Change;
import dev.tlsbench.cli.compare.Comparison;
import dev.tlsbench.cli.compare.FigureChange;
import dev.tlsbench.cli.compare.RowComparison;
import dev.tlsbench.cli.compare.Settings;
import dev.tlsbench.cli.result.Invocation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON in the format that {@code compare.schema.json} describes. */
public final class CompareJson {
  static final int SCHEMA = 1;

  private CompareJson() {}

  /** One of the two measurements, and where it is. */
  public record Source(String name, BenchResult result) {}

  /** The whole text, including the last line break. */
  public static String render(
      Comparison comparison, Source before, Source after, Invocation command) {
    Map<String, Object> document =
        Head.of(SCHEMA, "compare", Instant.now().truncatedTo(ChronoUnit.SECONDS));
    Head.put(document, command);
    document.put("seed", comparison.settings().seed());
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("significance", Settings.SIGNIFICANCE);
    settings.put("floor", comparison.settings().floor());
    settings.put("limit", comparison.settings().limit());
    settings.put("resamples", Settings.RESAMPLES);
    settings.put("inTurn", comparison.settings().inTurn());
    document.put("settings", settings);
    document.put("before", source(before));
    document.put("after", source(after));
    document.put("rows", comparison.rows().stream().map(CompareJson::row).toList());
    document.put("unmatched", comparison.unmatched());
    Map<String, Object> summary = new LinkedHashMap<>();
    for (Change change : Change.values()) {
      summary.put(change.id(), comparison.count(change));
    }
    document.put("summary", summary);
    document.put("warnings", comparison.warnings());
    return Head.text(document);
  }

  private static Map<String, Object> source(Source source) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", source.name());
    object.put("jdk", source.result().environment().jdk());
    Instant date = source.result().environment().date();
    if (date != null) {
      object.put("date", date.toString());
    }
    object.put("command", source.result().command().words());
    return object;
  }

  private static Map<String, Object> row(RowComparison row) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", row.id());
    object.put("verdict", row.change().id());
    object.put("cause", row.cause());
    object.put("findings", row.figures().stream().map(CompareJson::figure).toList());
    return object;
  }

  private static Map<String, Object> figure(FigureChange figure) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("figure", figure.metric().id());
    object.put("unit", figure.metric().unit());
    object.put("kind", figure.timed() ? "timed" : "counted");
    object.put("decides", figure.decides());
    object.put("verdict", figure.change().id());
    object.put("before", figure.before());
    object.put("after", figure.after());
    object.put("ratio", figure.ratio());
    if (figure.timed()) {
      object.put("low", figure.low());
      object.put("high", figure.high());
      object.put("p", figure.p());
      object.put("detectable", figure.detectable());
    }
    return object;
  }
}
