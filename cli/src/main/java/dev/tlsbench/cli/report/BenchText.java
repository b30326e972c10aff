package dev.tlsbench.cli.report;

import dev.tlsbench.cli.bench.BenchResult;
import dev.tlsbench.cli.bench.Load;
import dev.tlsbench.cli.bench.Metric;
import dev.tlsbench.cli.bench.Row;
import dev.tlsbench.cli.bench.Workload;
import dev.tlsbench.cli.report.Table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tables for people: one for each workload, load and thing agreed on, since only rows of one table
 * may be ranked against each other; the cheapest first. ASCII only.
 */
public final class BenchText {
  private static final String INDENT = "    ";

  private final Style style;
  private final boolean details;

  /**
   * @param details whether the tables have every column
   */
  public BenchText(Style style, boolean details) {
    this.style = style;
    this.details = details;
  }

  /** What rows of one table have in common. */
  private record Heading(Workload workload, Load load, String rankedWith, boolean baseline) {
    static Heading of(Row row) {
      return new Heading(
          row.trial().workload(), row.trial().load(), row.rankedWith(), row.trial().baseline());
    }
  }

  /** The whole text, with its last line's end. */
  public String render(BenchResult result) {
    Map<Heading, List<Row>> tables = new LinkedHashMap<>();
    result.rows().stream()
        .filter(Row::measured)
        .forEach(row -> tables.computeIfAbsent(Heading.of(row), any -> new ArrayList<>()).add(row));
    StringBuilder text = new StringBuilder();
    Workload last = null;
    for (Map.Entry<Heading, List<Row>> each : tables.entrySet()) {
      Row first = each.getValue().get(0);
      if (first.trial().workload() != last) {
        last = first.trial().workload();
        text.append(
            style.bold("%s: an operation is %s".formatted(last.id(), first.operation())) + "\n");
      }
      text.append(table(each.getKey(), each.getValue(), baseline(each.getKey(), tables)));
    }
    result.rows().stream().filter(row -> !row.measured()).forEach(row -> text.append(absent(row)));
    result
        .warnings()
        .forEach(warning -> text.append(style.bold("warning: ")).append(warning).append('\n'));
    return text.append(summary(result)).toString();
  }

  /** What plain TCP costs under the same load; null where it was not measured. */
  private static @Nullable Double baseline(Heading heading, Map<Heading, List<Row>> tables) {
    return tables.entrySet().stream()
        .filter(each -> each.getKey().baseline() && !heading.baseline())
        .filter(each -> each.getKey().workload() == heading.workload())
        .filter(each -> each.getKey().load().equals(heading.load()))
        .map(each -> Metric.CPU_SIDES.median(each.getValue().get(0)))
        .findFirst()
        .orElse(null);
  }

  private String table(Heading heading, List<Row> rows, @Nullable Double plain) {
    Metric order = order(heading);
    List<Row> ranked = rows.stream().sorted(Comparator.comparingDouble(order::median)).toList();
    double best = order.median(ranked.get(0));
    List<BenchColumn> columns =
        BenchColumn.all(plain, order, best).stream()
            .filter(column -> column.shown(ranked, details))
            .toList();
    Table table =
        new Table(
            columns.stream()
                .map(
                    column ->
                        column.left()
                            ? Column.left(column.heading())
                            : Column.right(column.heading()))
                .toArray(Column[]::new));
    ranked.forEach(
        row -> table.row(columns.stream().map(column -> column.entry(row)).toArray(String[]::new)));
    StringBuilder text = new StringBuilder();
    text.append("  %s; %s%n".formatted(heading.rankedWith(), load(heading)));
    text.append(INDENT).append(table.heading()).append('\n');
    for (int i = 0; i < ranked.size(); i++) {
      text.append(INDENT).append(table.line(i)).append('\n');
    }
    return text.append('\n').toString();
  }

  /** By what rows are ranked: CPU, where it can be told from the waiting. */
  private static Metric order(Heading heading) {
    if (heading.workload() == Workload.IDLE) {
      return Metric.HEAP;
    }
    return heading.load().rate() > 0 ? Metric.LATENCY_P50 : Metric.CPU_SIDES;
  }

  private static String load(Heading heading) {
    Load load = heading.load();
    List<String> parts = new ArrayList<>();
    parts.add(counted(load.connections(), "connection") + " at once");
    if (load.threads() > 0) {
      parts.add(counted(load.threads(), "thread") + " on each");
    }
    if (load.window() > 1 && load.rate() == 0) {
      parts.add("%d under way each".formatted(load.window()));
    }
    if (load.rate() > 0) {
      parts.add("%d op/s offered, latency from the intended start".formatted(load.rate()));
    }
    return String.join(", ", parts);
  }

  private static String counted(int count, String noun) {
    return "%d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }

  private String absent(Row row) {
    return "%s: %s: %s%n".formatted(row.trial().id(), style.verdict(row.verdict()), row.cause());
  }

  private static String summary(BenchResult result) {
    long measured = result.rows().stream().filter(Row::measured).count();
    return "%d of %d rows measured, %d slices of %.0f ms each in turn, warmed up by %.1f s of CPU;%s seed %d; %s%n"
        .formatted(
            measured,
            result.rows().size(),
            result.slices(),
            1e3 * result.sliceSeconds(),
            result.warmupCpuSeconds(),
            result.interrupted() ? " interrupted;" : "",
            result.seed(),
            Moment.of(result.environment()));
  }
}
