package dev.tlsbench.cli.report.html;

import dev.tlsbench.cli.report.Again;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.RunReader;
import dev.tlsbench.cli.report.html.Part.Outcome;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured: figures of each pair, their distributions, and how they went over time. */
final class BenchPart {
  /** Of the table for readers without scripts, with their headings. */
  private static final Map<String, String> PLAIN_FIGURES = plainFigures();

  private final JsonObject document;
  private final List<JsonObject> rows;
  private final Detail detail;

  BenchPart(ResultFile file, Detail detail) {
    this.document = file.document();
    this.rows = document.objects("rows");
    this.detail = detail;
  }

  Part part() {
    return new Part(
        outcome(), verdict(), sentence(), warnings(), facts(), repeat(), data(), plain());
  }

  private Outcome outcome() {
    boolean measured = count(Verdict.PASS) > 0 && count(Verdict.INCONCLUSIVE) == 0;
    return count(Verdict.FAIL) > 0 ? Outcome.BAD : measured ? Outcome.GOOD : Outcome.OPEN;
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
    return rows.stream().filter(row -> row.constant("verdict", Verdict.class) == verdict).count();
  }

  private String sentence() {
    JsonObject plan = document.object("plan");
    return "Measured %s: %s of %s, TLS %s; %s of %s s each, %s."
        .formatted(
            Phrase.all(rows.stream().map(row -> row.text("workload")).toList()),
            Phrase.count(
                ranked().stream()
                    .map(row -> row.text("client") + ":" + row.text("server"))
                    .distinct()
                    .count(),
                "pair"),
            Phrase.all(
                ranked().stream()
                    .flatMap(row -> List.of(row.text("client"), row.text("server")).stream())
                    .sorted()
                    .toList()),
            Phrase.all(ranked().stream().map(row -> row.text("protocol")).toList()),
            Phrase.count(plan.count("slices"), "slice"),
            Phrase.number(plan.number("sliceSeconds")),
            plan.flag("forked") ? "a JVM for each" : "interleaved in one JVM");
  }

  private List<JsonObject> ranked() {
    return rows.stream().filter(row -> !row.flag("baseline")).toList();
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>(document.texts("warnings"));
    if (document.flag("interrupted")) {
      warnings.add("The run was interrupted: measurements are missing.");
    }
    return warnings;
  }

  private Map<String, String> facts() {
    Map<String, String> facts = Phrase.environment(document);
    JsonObject machine = document.object("machine");
    facts.put("CPU", machine.text("cpu"));
    facts.put("Heap", Phrase.number(machine.number("heapBytes") / (1 << 20)) + " MiB at most");
    share(machine, "stolenShare").ifPresent(text -> facts.put("CPU stolen", text));
    share(machine, "othersShare").ifPresent(text -> facts.put("CPU of others", text));
    return facts;
  }

  private static Optional<String> share(JsonObject machine, String name) {
    return machine.has(name)
        ? Optional.of(Phrase.number(100 * machine.number(name)) + " %")
        : Optional.empty();
  }

  private String repeat() {
    return Again.whole(RunReader.invocation(document), document.count("seed"));
  }

  private Map<String, Object> data() {
    Map<String, Map<String, Object>> figures = new LinkedHashMap<>();
    for (JsonObject row : rows) {
      for (JsonObject figure : row.objects("figures")) {
        String name = figure.text("name");
        figures.put(
            name,
            Map.of("name", name, "unit", figure.text("unit"), "better", figure.text("better")));
      }
    }
    BenchRow.Shape shape = new BenchRow.Shape(List.copyOf(figures.keySet()), new Names(), detail);
    List<Object> drawn = rows.stream().map(row -> (Object) BenchRow.data(row, shape)).toList();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("kind", "bench");
    data.put("again", Again.narrowed(RunReader.invocation(document), document.count("seed")));
    data.put("figures", figures.values());
    data.put("names", shape.names().all());
    data.put("rows", drawn);
    return data;
  }

  private String plain() {
    List<String> headings =
        new ArrayList<>(List.of("workload", "load", "client", "server", "TLS", "agreed on"));
    headings.addAll(PLAIN_FIGURES.values());
    headings.add("verdict");
    return Markup.table(
        "Medians of the slices", headings, rows.stream().map(BenchPart::plainRow).toList());
  }

  private static List<String> plainRow(JsonObject row) {
    List<String> entries =
        new ArrayList<>(
            List.of(
                row.text("workload"),
                BenchRow.load(row.object("load")),
                row.text("client"),
                row.text("server"),
                row.text("protocol"),
                row.text("rankedWith")));
    Map<String, String> medians = new LinkedHashMap<>();
    row.objects("figures")
        .forEach(
            figure -> medians.put(figure.text("name"), Phrase.number(figure.number("median"))));
    PLAIN_FIGURES.keySet().forEach(name -> entries.add(medians.getOrDefault(name, "")));
    entries.add((row.text("verdict") + " " + row.text("cause")).strip());
    return entries;
  }

  private static Map<String, String> plainFigures() {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("operations", "op/s");
    figures.put("throughput", "MB/s");
    figures.put("latency.p50", "p50 us");
    figures.put("latency.p99", "p99 us");
    figures.put("cpu.client", "client CPU us/op");
    figures.put("cpu.server", "server CPU us/op");
    figures.put("allocated.client", "client B/op");
    figures.put("allocated.server", "server B/op");
    return figures;
  }
}
