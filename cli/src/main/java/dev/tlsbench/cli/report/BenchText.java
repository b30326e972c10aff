package dev.tlsbench.cli.report;

import dev.tlsbench.cli.bench.BenchResult;
import dev.tlsbench.cli.bench.LoadSetup;
import dev.tlsbench.cli.bench.Ranking;
import dev.tlsbench.cli.bench.Row;
import dev.tlsbench.cli.bench.RowFigures;
import dev.tlsbench.cli.bench.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables for people, one for each workload, load and negotiated result, since only rows of one
 * table may be ranked against each other; the cheapest row is first. ASCII only.
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

  /** The whole text, including the last line break. */
  public String render(BenchResult result) {
    List<Ranking> rankings = Ranking.of(result.rows().stream().map(RowFigures::of).toList());
    StringBuilder text = new StringBuilder();
    Workload last = null;
    for (Ranking ranking : rankings) {
      if (ranking.workload() != last) {
        last = ranking.workload();
        String operation = ranking.rows().get(0).row().operation();
        text.append(style.wrapped("%s: an operation is %s".formatted(last.id(), operation), "  "));
      }
      text.append(table(ranking, rankings));
    }
    if (rankings.stream().anyMatch(ranking -> ranking.rows().size() > 1)) {
      text.append(style.wrapped(Contest.EXPLAINED, "  "));
    }
    result.rows().stream().filter(row -> !row.measured()).forEach(row -> text.append(absent(row)));
    result.warnings().forEach(warning -> text.append(style.wrapped("warning: " + warning, "  ")));
    return text.append(summary(result)).toString();
  }

  private String table(Ranking ranking, List<Ranking> all) {
    List<RowFigures> ranked = ranking.ranked();
    List<BenchColumn> columns =
        BenchColumn.of(ranking, all).stream()
            .filter(column -> column.shown(ranked, details))
            .toList();
    Table table = new Table(style, INDENT, columns.stream().map(BenchColumn::column).toList());
    ranked.forEach(
        row -> table.row(columns.stream().map(column -> column.entry(row)).toArray(String[]::new)));
    StringBuilder text = new StringBuilder();
    String order = ranked.size() > 1 ? "; ranked by " + Contest.order(ranking) : "";
    String agreed = "  %s; %s%s".formatted(ranking.rankedWith(), load(ranking.load()), order);
    text.append(style.wrapped(agreed, INDENT)).append(table.render());
    return text.append(winners(ranking)).append('\n').toString();
  }

  private String winners(Ranking ranking) {
    StringBuilder text = new StringBuilder();
    for (Contest contest : Contest.of(ranking)) {
      text.append(style.wrapped(INDENT + contest.sentence(), INDENT + "  "));
    }
    return text.toString();
  }

  private static String load(LoadSetup load) {
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
    if (load.idle() > 0) {
      parts.add(counted(load.idle(), "idle connection") + " beside");
    }
    return String.join(", ", parts);
  }

  private static String counted(int count, String noun) {
    return "%d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }

  private String absent(Row row) {
    String sentence =
        "%s: %s: %s".formatted(row.measurement().id(), style.verdict(row.verdict()), row.cause());
    return style.wrapped(sentence, "  ");
  }

  private String summary(BenchResult result) {
    long measured = result.rows().stream().filter(Row::measured).count();
    String sentence =
        "%d of %d rows measured, %d slices of %.0f ms each in turn%s, warmed up by %.1f s of CPU;%s seed %d; %s"
            .formatted(
                measured,
                result.rows().size(),
                result.slices(),
                1e3 * result.sliceSeconds(),
                result.forks() > 1 ? " in each of %d JVMs".formatted(result.forks()) : "",
                result.warmupCpuSeconds(),
                result.interrupted() ? " interrupted;" : "",
                result.seed(),
                Moment.of(result.environment()));
    return style.wrapped(sentence, "  ");
  }
}
