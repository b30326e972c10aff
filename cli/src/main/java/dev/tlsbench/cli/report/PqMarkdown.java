package dev.tlsbench.cli.report;

import dev.tlsbench.cli.pq.JdkFindings;
import dev.tlsbench.cli.pq.PqResult;
import dev.tlsbench.cli.pq.Trap;
import java.util.List;
import java.util.stream.Collectors;

/** The result of {@code pq} as GitHub-flavoured Markdown. */
public final class PqMarkdown {
  private PqMarkdown() {}

  /** The whole text, including the last line break. */
  public static String render(PqResult result) {
    StringBuilder text = new StringBuilder();
    for (JdkFindings jdk : result.jdks()) {
      text.append("## Post-quantum groups on JDK %s\n\n".formatted(escaped(jdk.jdk())));
      text.append(table(PqTables.PAIR_HEADINGS, PqTables.pairs(jdk)));
      list(text, PqTables.failures(jdk).stream().map(each -> "**FAIL** " + escaped(each)).toList());
      list(text, PqTables.obstacles(jdk).stream().map(PqMarkdown::escaped).toList());
      list(text, PqTables.notes(jdk).stream().map(PqMarkdown::escaped).toList());
      for (Trap trap : Trap.values()) {
        List<List<String>> rows = PqTables.trap(jdk, trap);
        if (!rows.isEmpty()) {
          text.append("\nTrap %s\n\n".formatted(escaped(PqTables.title(trap))));
          text.append(table(PqTables.TRAP_HEADINGS, rows));
        }
      }
      text.append('\n');
    }
    PqTables.legend().forEach(sentence -> text.append(escaped(sentence)).append('\n'));
    return text.append('\n')
        .append(escaped(PqTables.summary(result)))
        .append("; ")
        .append(Moment.of(result.environment()))
        .append(".\n")
        .toString();
  }

  private static void list(StringBuilder text, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append('\n');
      lines.forEach(line -> text.append("- ").append(line).append('\n'));
    }
  }

  private static String table(List<String> headings, List<List<String>> rows) {
    return row(headings)
        + "|"
        + "--|".repeat(headings.size())
        + "\n"
        + rows.stream().map(PqMarkdown::row).collect(Collectors.joining());
  }

  private static String row(List<String> entries) {
    return entries.stream()
        .map(PqMarkdown::escaped)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String escaped(String text) {
    return MarkdownReport.escaped(text);
  }
}
