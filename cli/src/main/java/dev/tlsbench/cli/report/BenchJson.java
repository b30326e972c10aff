package dev.tlsbench.cli.report;

import dev.tlsbench.cli.bench.BenchResult;
import dev.tlsbench.cli.bench.Distribution;
import dev.tlsbench.cli.bench.Figure;
import dev.tlsbench.cli.bench.Latency;
import dev.tlsbench.cli.bench.Machine;
import dev.tlsbench.cli.bench.MeasurementJson;
import dev.tlsbench.cli.bench.Metric;
import dev.tlsbench.cli.bench.Row;
import dev.tlsbench.cli.bench.RowFigures;
import dev.tlsbench.cli.bench.Slice;
import dev.tlsbench.cli.bench.SliceJson;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.RecordJson;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.result.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON in the format that {@code bench.schema.json} describes, and back again. */
public final class BenchJson {
  /** Incremented with every change that a reader has to know. */
  static final int SCHEMA = 3;

  private static final String KIND = "bench";

  private BenchJson() {}

  /** The whole text, including the last line break. */
  public static String render(BenchResult result) {
    Map<String, Object> document = Head.of(SCHEMA, KIND, result.environment().date());
    document.put("environment", JsonReport.environment(result.environment()));
    document.put("machine", RecordJson.write(result.machine()));
    Head.put(document, result.command());
    document.put("seed", result.seed());
    Map<String, Object> plan = new LinkedHashMap<>();
    plan.put("sliceSeconds", result.sliceSeconds());
    plan.put("slices", result.slices());
    plan.put("warmupCpuSeconds", result.warmupCpuSeconds());
    plan.put("forks", result.forks());
    plan.put("ab", result.ab());
    document.put("plan", plan);
    document.put("rows", result.rows().stream().map(BenchJson::row).toList());
    document.put("warnings", result.warnings());
    if (result.interrupted()) {
      document.put("interrupted", true);
    }
    return Head.text(document);
  }

  private static Map<String, Object> row(Row row) {
    Map<String, Object> object = MeasurementJson.write(row.measurement());
    object.put("jdk", row.jdk());
    object.put("operation", row.operation());
    object.put("verdict", row.verdict().name());
    object.put("cause", row.cause());
    if (row.negotiated() != null) {
      object.put("negotiated", RecordJson.write(row.negotiated()));
    }
    object.put("rankedWith", row.rankedWith());
    if (row.warmup() != null) {
      object.put("warmup", RecordJson.write(row.warmup()));
    }
    RowFigures reading = RowFigures.of(row);
    object.put("figures", reading.figures().stream().map(BenchJson::figure).toList());
    for (Distribution each : Distribution.values()) {
      put(object, each.id(), reading.distribution(each));
    }
    if (row.forks().size() > 1) {
      object.put("forks", row.forks());
    }
    object.put("slices", row.slices().stream().map(SliceJson::write).toList());
    return object;
  }

  private static Map<String, Object> figure(Figure figure) {
    Metric metric = figure.metric();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", metric.id());
    object.put("unit", metric.unit());
    object.put("better", metric.better().name().toLowerCase(Locale.ROOT));
    object.put("kind", metric.timed() ? "timed" : "counted");
    object.put("value", figure.value());
    object.put("least", figure.least());
    object.put("most", figure.most());
    return object;
  }

  private static void put(Map<String, Object> object, String name, @Nullable Latency latency) {
    if (latency != null) {
      Map<String, Object> distribution = SliceJson.percentiles(latency);
      distribution.put(
          "curve",
          latency.curve().stream()
              .map(point -> List.of(point.percentile(), point.micros()))
              .toList());
      object.put(name, distribution);
    }
  }

  /**
   * The measurement that a file holds.
   *
   * @throws UserError if it holds something else
   */
  public static BenchResult read(ResultFile file) {
    if (file.kind() != ResultFile.Kind.BENCH) {
      throw UserError.usage("%s is not a result of `tlsbench bench`".formatted(file.name()));
    }
    JsonObject from = file.document();
    JsonObject plan = from.object("plan");
    return new BenchResult(
        RunReader.invocation(from),
        from.count("seed"),
        RunReader.environment(from),
        RecordJson.read(from.object("machine"), Machine.class),
        plan.number("sliceSeconds"),
        (int) plan.count("slices"),
        plan.number("warmupCpuSeconds"),
        (int) plan.number("forks", plan.flag("forked") ? 1 : 0),
        plan.flag("ab"),
        from.objects("rows").stream().map(BenchJson::readRow).toList(),
        from.texts("warnings"),
        from.has("interrupted"));
  }

  private static Row readRow(JsonObject from) {
    List<Slice> slices = from.objects("slices").stream().map(SliceJson::read).toList();
    return new Row(
        MeasurementJson.read(from),
        from.text("jdk"),
        from.constant("verdict", Verdict.class),
        from.text("cause"),
        from.has("negotiated")
            ? RecordJson.read(from.object("negotiated"), Negotiated.class)
            : null,
        from.has("warmup") ? RecordJson.read(from.object("warmup"), Row.Warmup.class) : null,
        slices,
        from.has("forks") ? forks(from, slices.size()) : List.of(slices.size()));
  }

  private static List<Integer> forks(JsonObject from, int slices) {
    List<Integer> forks = from.numbers("forks").stream().map(Double::intValue).toList();
    if (forks.stream().anyMatch(count -> count < 1)
        || forks.stream().mapToInt(count -> count).sum() != slices) {
      throw from.damaged("forks", "does not divide the slices");
    }
    return forks;
  }
}
