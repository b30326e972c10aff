package dev.tlsbench.cli.report.html;

import dev.tlsbench.cli.bench.Distribution;
import dev.tlsbench.cli.bench.Figure;
import dev.tlsbench.cli.bench.Latency;
import dev.tlsbench.cli.bench.LoadSetup;
import dev.tlsbench.cli.bench.Measurement;
import dev.tlsbench.cli.bench.Metric;
import dev.tlsbench.cli.bench.Ranking;
import dev.tlsbench.cli.bench.Row;
import dev.tlsbench.cli.bench.RowFigures;
import dev.tlsbench.cli.result.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of a measurement in the form for the page's scripts: points thinned, numbers rounded. */
final class BenchRow {
  /** Percentiles that have a name, which a thinned curve keeps. */
  private static final Map<Double, ToDoubleFunction<Latency>> NAMED = named();

  private final RowFigures reading;
  private final Row row;
  private final List<Ranking> rankings;
  private final Shape shape;

  BenchRow(RowFigures reading, List<Ranking> rankings, Shape shape) {
    this.reading = reading;
    this.row = reading.row();
    this.rankings = rankings;
    this.shape = shape;
  }

  /**
   * What all rows of a page have in common.
   *
   * @param metrics all figures, in the order in which rows have them
   * @param names texts that rows share
   */
  record Shape(List<Metric> metrics, StringTable names, Detail detail) {}

  Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("texts", texts().stream().map(shape.names()::place).toList());
    if (row.measurement().baseline()) {
      data.put("baseline", true);
    }
    if (!row.steady()) {
      data.put("unsteady", true);
    }
    Ranking ranking = ranking();
    if (ranking != null) {
      data.put("ranking", rankings.indexOf(ranking));
      if (ranking.rows().size() > 1) {
        data.put("timesBest", Math.round(100 * ranking.timesBest(reading)) / 100.0);
      }
      put(data, "tls", reading.value(Metric.CPU_SIDES) - ranking.plainCpu(reading, rankings));
      put(data, "glue", ranking.glue(reading, rankings));
    }
    data.put("figures", shape.metrics().stream().map(this::figure).toList());
    for (Distribution each : Distribution.values()) {
      Latency whole = reading.distribution(each);
      if (whole != null) {
        data.put(each.id(), distribution(each, whole));
      }
    }
    if (shape.detail().moments() > 0) {
      data.put("moments", new Timeline(row.slices()).data(shape.detail().moments()));
    }
    return data;
  }

  /** In the order in which the page's scripts name them. */
  private List<String> texts() {
    Measurement measurement = row.measurement();
    return List.of(
        measurement.workload().id(),
        measurement.client(),
        measurement.server(),
        measurement.protocol().number(),
        measurement.modeName(),
        row.jdk(),
        measurement.twin(),
        row.operation(),
        row.verdict().name(),
        row.cause(),
        row.rankedWith(),
        load(row),
        measurement.handshake().words(),
        measurement.options(),
        measurement.buffers().word());
  }

  private @Nullable Ranking ranking() {
    return rankings.stream()
        .filter(ranking -> ranking.rows().contains(reading))
        .findFirst()
        .orElse(null);
  }

  private static void put(Map<String, Object> data, String name, double value) {
    if (Double.isFinite(value)) {
      data.put(name, Detail.rounded(value));
    }
  }

  /** {@code 64 B, 8 connections}. */
  static String load(Row row) {
    LoadSetup load = row.measurement().load();
    List<String> words = new ArrayList<>();
    if (load.size() > 0) {
      words.add(bytes(load.size()));
    }
    words.add(Phrase.count(load.connections(), "connection"));
    if (load.threads() > 0) {
      words.add(Phrase.count(load.threads(), "thread"));
    }
    if (load.rate() > 0) {
      words.add(Numbers.of(load.rate()) + "/s offered");
    }
    if (load.idle() > 0) {
      words.add(Phrase.count(load.idle(), "idle connection") + " beside");
    }
    return String.join(", ", words);
  }

  private static String bytes(int size) {
    return size >= 1024 && size % 1024 == 0 ? "%d KiB".formatted(size / 1024) : size + " B";
  }

  /** The figure and the range of its slices; empty if the row does not have it. */
  private List<Number> figure(Metric metric) {
    Figure figure = reading.figure(metric);
    if (figure == null) {
      return List.of();
    }
    Number value = Detail.rounded(figure.value());
    return !shape.detail().spread() || figure.least() == figure.most()
        ? List.of(value)
        : List.of(value, Detail.rounded(figure.least()), Detail.rounded(figure.most()));
  }

  private Map<String, Object> distribution(Distribution which, Latency whole) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("curve", curve(whole));
    if (shape.detail().spread()) {
      data.put("spread", spread(which));
    }
    return data;
  }

  /** The curve with the same steps however much is left out, so that its 99th percentile is p99. */
  private List<List<Number>> curve(Latency whole) {
    List<Latency.Point> named =
        NAMED.entrySet().stream()
            .map(each -> new Latency.Point(each.getKey(), each.getValue().applyAsDouble(whole)))
            .toList();
    return Stream.concat(
            Detail.thinned(whole.curve(), shape.detail().percentiles()).stream(), named.stream())
        .sorted(
            (one, other) ->
                one.percentile() == other.percentile()
                    ? Double.compare(one.micros(), other.micros())
                    : Double.compare(one.percentile(), other.percentile()))
        .distinct()
        .map(
            point ->
                List.<Number>of(
                    Math.round(1e4 * point.percentile()) / 1e4, Detail.rounded(point.micros())))
        .toList();
  }

  /** The minimum and maximum of the slices for each percentile. */
  private List<List<Number>> spread(Distribution which) {
    List<Latency> slices =
        row.slices().stream().map(which::of).flatMap(Stream::ofNullable).toList();
    List<List<Number>> spread = new ArrayList<>();
    NAMED.forEach(
        (percentile, part) -> {
          double[] values = slices.stream().mapToDouble(part).sorted().toArray();
          if (values.length > 1) {
            spread.add(
                List.of(
                    percentile,
                    Detail.rounded(values[0]),
                    Detail.rounded(values[values.length - 1])));
          }
        });
    return spread;
  }

  private static Map<Double, ToDoubleFunction<Latency>> named() {
    Map<Double, ToDoubleFunction<Latency>> named = new LinkedHashMap<>();
    named.put(50.0, Latency::p50);
    named.put(90.0, Latency::p90);
    named.put(99.0, Latency::p99);
    named.put(99.9, Latency::p999);
    named.put(99.99, Latency::p9999);
    return named;
  }
}
