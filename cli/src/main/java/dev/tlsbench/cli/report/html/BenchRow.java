package dev.tlsbench.cli.report.html;

import dev.tlsbench.cli.result.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A measurement as the page's scripts take it: its points thinned, its numbers rounded. */
final class BenchRow {
  /** In the order in which the page's scripts name them; the load follows. */
  private static final List<String> TEXTS =
      List.of(
          "workload",
          "client",
          "server",
          "protocol",
          "mode",
          "jdk",
          "twin",
          "operation",
          "verdict",
          "cause",
          "rankedWith");

  private static final Map<String, Double> PERCENTILES =
      Map.of("p50", 50.0, "p90", 90.0, "p99", 99.0, "p999", 99.9, "p9999", 99.99);

  private final JsonObject row;
  private final Shape shape;

  private BenchRow(JsonObject row, Shape shape) {
    this.row = row;
    this.shape = shape;
  }

  /**
   * What all rows of a page have in common.
   *
   * @param figures the names of all figures, in the order in which rows have them
   * @param names texts that rows share
   */
  record Shape(List<String> figures, Names names, Detail detail) {}

  /** The row as the page's scripts take it. */
  static Map<String, Object> data(JsonObject row, Shape shape) {
    return new BenchRow(row, shape).data();
  }

  private Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    List<Integer> texts = new ArrayList<>();
    TEXTS.forEach(name -> texts.add(shape.names().place(row.text(name))));
    texts.add(shape.names().place(load(row.object("load"))));
    data.put("texts", texts);
    if (row.flag("baseline")) {
      data.put("baseline", true);
    }
    if (row.has("warmup") && !row.object("warmup").flag("steady")) {
      data.put("unsteady", true);
    }
    data.put("figures", figures());
    for (String name : List.of("latency", "service", "rekeying")) {
      if (row.has(name)) {
        data.put(name, distribution(name));
      }
    }
    if (shape.detail().moments() > 0) {
      data.put("moments", new Moments(row.objects("slices")).data(shape.detail().moments()));
    }
    return data;
  }

  /** {@code 64 B, 8 connections}. */
  static String load(JsonObject load) {
    List<String> words = new ArrayList<>();
    if (load.count("size") > 0) {
      words.add(bytes(load.count("size")));
    }
    words.add(Phrase.count(load.count("connections"), "connection"));
    if (load.count("threads") > 0) {
      words.add(Phrase.count(load.count("threads"), "thread"));
    }
    if (load.count("rate") > 0) {
      words.add(Phrase.number(load.number("rate")) + "/s offered");
    }
    return String.join(", ", words);
  }

  private static String bytes(long size) {
    return size >= 1024 && size % 1024 == 0 ? "%d KiB".formatted(size / 1024) : size + " B";
  }

  /** For each figure its median, and the least and the most; empty where the row has it not. */
  private List<List<Number>> figures() {
    Map<String, List<Number>> figures = new LinkedHashMap<>();
    shape.figures().forEach(name -> figures.put(name, List.of()));
    for (JsonObject figure : row.objects("figures")) {
      List<Number> values = new ArrayList<>(List.of(Detail.rounded(figure.number("median"))));
      if (shape.detail().figures() && figure.number("least") != figure.number("most")) {
        values.add(Detail.rounded(figure.number("least")));
        values.add(Detail.rounded(figure.number("most")));
      }
      figures.put(figure.text("name"), values);
    }
    return List.copyOf(figures.values());
  }

  private Map<String, Object> distribution(String name) {
    JsonObject given = row.object(name);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("count", given.count("count"));
    data.put("max", Detail.rounded(given.number("max")));
    List<List<Number>> curve = new ArrayList<>();
    for (Object each : Detail.thinned(given.list("curve"), shape.detail().percentiles())) {
      if (!(each instanceof List<?> point)
          || point.size() < 2
          || !(point.get(0) instanceof Number share)
          || !(point.get(1) instanceof Number micros)) {
        throw given.damaged("curve", "holds something that is no point");
      }
      curve.add(List.of(share.doubleValue(), Detail.rounded(micros.doubleValue())));
    }
    data.put("curve", curve);
    if (shape.detail().figures()) {
      data.put("spread", spread(name));
    }
    return data;
  }

  /** For each percentile the least and the most that a slice had. */
  private List<List<Number>> spread(String name) {
    List<JsonObject> slices =
        row.objects("slices").stream()
            .filter(slice -> slice.has(name))
            .map(slice -> slice.object(name))
            .toList();
    List<List<Number>> spread = new ArrayList<>();
    if (slices.size() > 1) {
      PERCENTILES.entrySet().stream()
          .sorted(Map.Entry.comparingByValue())
          .forEach(
              each -> {
                double[] values =
                    slices.stream()
                        .mapToDouble(slice -> slice.number(each.getKey()))
                        .sorted()
                        .toArray();
                spread.add(
                    List.of(
                        each.getValue(),
                        Detail.rounded(values[0]),
                        Detail.rounded(values[values.length - 1])));
              });
    }
    return spread;
  }
}
