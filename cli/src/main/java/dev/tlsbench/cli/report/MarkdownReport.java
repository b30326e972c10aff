package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A run as GitHub-flavoured Markdown, for a summary page. */
public final class MarkdownReport implements Report {

  @Override
  public String render(RunResult result) {
    Matrix matrix = Matrix.of(result);
    StringBuilder text = new StringBuilder();
    Environment where = result.environment();
    text.append("## %s on JDK %s\n\n".formatted(Tool.NAME, escaped(where.jdk())));
    text.append(counts(result))
        .append("; seed ")
        .append(result.seed())
        .append("; ")
        .append(Moment.of(where))
        .append("\n\n");
    text.append("| client \\ server | ");
    text.append(String.join(" | ", escaped(matrix.servers()))).append(" |\n");
    text.append("|--|").append("--|".repeat(matrix.servers().size())).append('\n');
    for (String client : matrix.clients()) {
      text.append("| **").append(escaped(client)).append("** |");
      for (String server : matrix.servers()) {
        text.append(' ').append(counts(matrix.cells(client, server))).append(" |");
      }
      text.append('\n');
    }
    text.append(agreed(matrix)).append(remarks(matrix));
    text.append("\nBackends: ");
    text.append(
        where.backends().stream()
            .map(backend -> escaped(backend.name() + " (" + backend.version() + ")"))
            .collect(Collectors.joining(", ")));
    return text.append(".\n").toString();
  }

  private static String counts(RunResult result) {
    String more = result.leftOut() > 0 ? "; no time for %d more".formatted(result.leftOut()) : "";
    String end = result.interrupted() ? "; interrupted" : "";
    return "%d cells: %s%s%s".formatted(result.cells().size(), counts(result.cells()), more, end);
  }

  private static String counts(List<CellResult> cells) {
    String words =
        Arrays.stream(Verdict.values())
            .filter(verdict -> cells.stream().anyMatch(cell -> cell.verdict() == verdict))
            .map(
                verdict ->
                    "%d %s"
                        .formatted(
                            cells.stream().filter(cell -> cell.verdict() == verdict).count(),
                            escaped(verdict.name())))
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "nothing ran" : words;
  }

  private static String agreed(Matrix matrix) {
    if (matrix.agreements().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append("\n| TLS | suite | group | certificate | agreed on by |\n|--|--|--|--|--|\n");
    for (Matrix.Agreed agreed : matrix.agreements()) {
      text.append(
          row(
              agreed.protocol(),
              agreed.suite(),
              agreed.group(),
              agreed.certificate(),
              agreed.pairs()));
    }
    return text.toString();
  }

  private static String remarks(Matrix matrix) {
    if (matrix.remarks().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append("\n| verdict | cause | cells | where |\n|--|--|--|--|\n");
    for (Remark remark : matrix.remarks()) {
      text.append(
          row(
              remark.verdict().name(),
              remark.cause(),
              remark.count(),
              String.join("; ", remark.where())));
    }
    return text.toString();
  }

  private static String row(String... entries) {
    return "| " + String.join(" | ", escaped(List.of(entries))) + " |\n";
  }

  private static List<String> escaped(List<String> texts) {
    return texts.stream().map(MarkdownReport::escaped).toList();
  }

  /** Escapes a text so that nothing in it is markup or ends its row. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '|', '\\', '`', '*', '_', '[', ']', '~', '#', '@' ->
            escaped.append('\\').append(letter);
        default -> escaped.append(letter < ' ' ? ' ' : letter);
      }
    }
    return escaped.toString();
  }
}
