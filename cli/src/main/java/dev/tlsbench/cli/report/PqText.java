package dev.tlsbench.cli.report;

import dev.tlsbench.cli.pq.JdkFindings;
import dev.tlsbench.cli.pq.PqResult;
import dev.tlsbench.cli.pq.Trap;
import dev.tlsbench.cli.report.Table.Column;
import dev.tlsbench.cli.result.Verdict;
import java.util.List;
import java.util.stream.IntStream;

/** The result of {@code pq} for people. ASCII only. */
public final class PqText {
  private static final String INDENT = "  ";

  /** Columns of words; the others are of numbers. */
  private static final int WORDS = 3;

  private final Style style;

  public PqText(Style style) {
    this.style = style;
  }

  /** The whole text, including the last line break. */
  public String render(PqResult result) {
    StringBuilder text = new StringBuilder();
    result.jdks().forEach(jdk -> text.append(findings(jdk)).append('\n'));
    PqTables.legend().forEach(sentence -> text.append(style.wrapped(sentence, INDENT)));
    String summary =
        "%s; %s%s"
            .formatted(
                PqTables.summary(result),
                Moment.of(result.environment()),
                result.interrupted() ? "; interrupted" : "");
    return text.append('\n').append(style.wrapped(summary, INDENT)).toString();
  }

  private String findings(JdkFindings jdk) {
    StringBuilder text = new StringBuilder("JDK " + jdk.jdk() + "\n");
    text.append(pairs(jdk));
    PqTables.failures(jdk)
        .forEach(
            failure ->
                text.append(style.verdict(Verdict.FAIL))
                    .append(style.wrapped(INDENT + failure, INDENT)));
    PqTables.obstacles(jdk).forEach(each -> text.append(style.wrapped(each, INDENT)));
    PqTables.notes(jdk).forEach(note -> text.append(style.wrapped(note, INDENT)));
    for (Trap trap : Trap.values()) {
      text.append(trap(jdk, trap));
    }
    return text.toString();
  }

  private String pairs(JdkFindings jdk) {
    List<Column> columns =
        IntStream.range(0, PqTables.PAIR_HEADINGS.size())
            .mapToObj(
                at -> {
                  String heading = PqTables.PAIR_HEADINGS.get(at);
                  return at < WORDS ? Column.left(heading).kept() : Column.right(heading);
                })
            .toList();
    Table table = new Table(style, "", columns);
    PqTables.pairs(jdk).forEach(row -> table.row(row.toArray(String[]::new)));
    return table.render();
  }

  private String trap(JdkFindings jdk, Trap trap) {
    List<List<String>> rows = PqTables.trap(jdk, trap);
    if (rows.isEmpty()) {
      return "";
    }
    Table table =
        new Table(
            style,
            INDENT,
            List.of(
                Column.left(PqTables.TRAP_HEADINGS.get(0)).kept(),
                Column.left(PqTables.TRAP_HEADINGS.get(1)).kept(),
                Column.prose(PqTables.TRAP_HEADINGS.get(2))));
    rows.forEach(row -> table.row(row.toArray(String[]::new)));
    return style.wrapped("trap " + PqTables.title(trap), INDENT) + table.render();
  }
}
