package dev.tlsbench.cli.report.html;

import dev.tlsbench.cli.bench.BenchResult;
import dev.tlsbench.cli.bench.Figure;
import dev.tlsbench.cli.bench.Machine;
import dev.tlsbench.cli.bench.Measurement;
import dev.tlsbench.cli.bench.Metric;
import dev.tlsbench.cli.bench.Ranking;
import dev.tlsbench.cli.bench.Row;
import dev.tlsbench.cli.bench.RowFigures;
import dev.tlsbench.cli.report.BenchJson;
import dev.tlsbench.cli.report.Contest;
import dev.tlsbench.cli.report.Reproduce;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.html.Part.Outcome;
import dev.tlsbench.cli.result.Numbers;
import dev.tlsbench.cli.result.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page's part on a measurement: figures of each pair, their distributions, and their course
 * over time.
 */
final class BenchPart {
  private final ResultFile file;
  private final BenchResult result;
  private final List<Row> rows;
  private final List<RowFigures> readings;
  private final List<Ranking> rankings;

  BenchPart(ResultFile file) {
    this.file = file;
    this.result = BenchJson.read(file);
    this.rows = result.rows();
    this.readings = rows.stream().map(RowFigures::of).toList();
    this.rankings = Ranking.of(readings);
  }

  Part part(Detail detail) {
    return new Part(
        outcome(),
        verdict(),
        sentence(),
        warnings(),
        facts(),
        repeat(),
        data(detail),
        plain(detail));
  }

  private Outcome outcome() {
    if (count(Verdict.FAIL) > 0) {
      return Outcome.BAD;
    }
    boolean measured = count(Verdict.PASS) > 0 && count(Verdict.INCONCLUSIVE) == 0;
    return !measured
        ? Outcome.OPEN
        : count(Verdict.PASS) < rows.size() ? Outcome.PARTLY : Outcome.GOOD;
  }

  private String verdict() {
    if (count(Verdict.FAIL) > 0) {
      return "%d of %d measurements failed".formatted(count(Verdict.FAIL), rows.size());
    }
    long unsupported = count(Verdict.UNSUPPORTED);
    return "%d of %d measurements done%s"
        .formatted(
            count(Verdict.PASS),
            rows.size(),
            unsupported == 0 ? "" : ", %d not supported".formatted(unsupported));
  }

  private long count(Verdict verdict) {
    return rows.stream().filter(row -> row.verdict() == verdict).count();
  }

  private String sentence() {
    List<Measurement> pairs =
        rows.stream().map(Row::measurement).filter(measurement -> !measurement.baseline()).toList();
    return "Measured %s: %s of %s, TLS %s; %s of %s s each, %s."
        .formatted(
            Phrase.all(rows.stream().map(row -> row.measurement().workload().id()).toList()),
            Phrase.count(
                pairs.stream()
                    .map(measurement -> measurement.client() + ":" + measurement.server())
                    .distinct()
                    .count(),
                "pair"),
            Phrase.all(
                pairs.stream()
                    .flatMap(measurement -> Stream.of(measurement.client(), measurement.server()))
                    .sorted()
                    .toList()),
            Phrase.all(pairs.stream().map(measurement -> measurement.protocol().number()).toList()),
            Phrase.count(result.slices(), "slice"),
            Numbers.of(result.sliceSeconds()),
            jvms());
  }

  private String jvms() {
    return switch (result.forks()) {
      case 0 -> "interleaved in one JVM";
      case 1 -> "a JVM for each";
      default -> result.forks() + " JVMs for each, one after another";
    };
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>(result.warnings());
    if (result.interrupted()) {
      warnings.add("The run was interrupted: measurements are missing.");
    }
    return warnings;
  }

  private Map<String, String> facts() {
    Map<String, String> facts = Phrase.environment(file.document());
    Machine machine = result.machine();
    facts.put("CPU", machine.cpu());
    facts.put("Heap", Numbers.of((double) machine.heapBytes() / (1 << 20)) + " MiB at most");
    if (Double.isFinite(machine.stolenShare())) {
      facts.put("CPU stolen", Numbers.of(100 * machine.stolenShare()) + " %");
      facts.put("CPU of others", Numbers.of(100 * machine.othersShare()) + " %");
    }
    return facts;
  }

  private String repeat() {
    return Reproduce.whole(result.command(), result.seed());
  }

  private Map<String, Object> data(Detail detail) {
    List<Metric> metrics =
        readings.stream()
            .flatMap(reading -> reading.figures().stream())
            .map(Figure::metric)
            .distinct()
            .sorted()
            .toList();
    BenchRow.Shape shape = new BenchRow.Shape(metrics, new StringTable(), detail);
    List<Object> drawn = new ArrayList<>();
    for (RowFigures reading : readings) {
      drawn.add(new BenchRow(reading, rankings, shape).data());
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("kind", "bench");
    data.put("again", Reproduce.narrowedToRow(result.command(), result.seed()));
    data.put("figures", metrics.stream().map(BenchPart::metric).toList());
    data.put("rankings", rankings.stream().map(ranking -> ranking(ranking, metrics)).toList());
    data.put("names", shape.names().all());
    data.put("rows", drawn);
    return data;
  }

  private static Map<String, Object> metric(Metric metric) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", metric.id());
    data.put("unit", metric.unit());
    data.put("better", metric.better().name().toLowerCase(Locale.ROOT));
    return data;
  }

  /** Who has won, and for each figure, in order, the rows that none is proven better than. */
  private Map<String, Object> ranking(Ranking ranking, List<Metric> metrics) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("order", ranking.order().id());
    data.put(
        "contests",
        Contest.of(ranking).stream()
            .map(contest -> List.of(contest.title(), contest.figure(), contest.who()))
            .toList());
    data.put(
        "leaders",
        metrics.stream()
            .map(metric -> ranking.leaders(metric).stream().map(readings::indexOf).toList())
            .toList());
    return data;
  }

  /** Every figure that the scripts show, for readers without scripts. */
  private String plain(Detail detail) {
    StringBuilder tables = new StringBuilder();
    for (Ranking ranking : rankings) {
      RowFigures first = ranking.rows().get(0);
      List<Metric> metrics =
          Stream.of(Metric.values()).filter(metric -> !ranking.ranked(metric).isEmpty()).toList();
      List<String> headings = new ArrayList<>(List.of("client:server", "TLS", "sends", "JDK"));
      metrics.forEach(metric -> headings.add("%s %s".formatted(metric.id(), metric.unit())));
      tables.append(
          Markup.table(
              "%s: %s; %s"
                  .formatted(
                      ranking.workload().id(), BenchRow.load(first.row()), ranking.rankedWith()),
              headings,
              ranking.ranked().stream().map(reading -> plain(reading, metrics, detail)).toList()));
      for (Contest contest : Contest.of(ranking)) {
        tables.append(Markup.element("p", contest.sentence()));
      }
    }
    List<List<String>> absent =
        rows.stream()
            .filter(row -> !row.measured())
            .map(row -> List.of(row.measurement().id(), row.verdict().name(), row.cause()))
            .toList();
    return absent.isEmpty()
        ? tables.toString()
        : tables
            + Markup.table("What was not measured", List.of("row", "verdict", "cause"), absent);
  }

  private static List<String> plain(RowFigures reading, List<Metric> metrics, Detail detail) {
    Row row = reading.row();
    List<String> entries =
        new ArrayList<>(
            List.of(
                Stream.of(
                        row.measurement().client() + ":" + row.measurement().server(),
                        row.measurement().handshake().words(),
                        row.measurement().buffers().words(),
                        row.measurement().twin())
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.joining(" ")),
                row.measurement().protocol().number(),
                row.measurement().modeName(),
                row.jdk()));
    for (Metric metric : metrics) {
      Figure figure = reading.figure(metric);
      entries.add(
          figure == null
              ? ""
              : Numbers.of(figure.value()) + (detail.spread() ? spread(figure) : ""));
    }
    return entries;
  }

  private static String spread(Figure figure) {
    return figure.least() == figure.most()
        ? ""
        : " (%s to %s)".formatted(Numbers.of(figure.least()), Numbers.of(figure.most()));
  }
}
