package dev.tlsbench.cli.report;

import dev.tlsbench.cli.report.Table.Column;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A matrix for people: clients by servers, what was negotiated, and a sentence on whatever did not
 * pass. ASCII only.
 */
public final class MatrixReport implements Report {
  private static final String INDENT = "    ";

  private final Style style;

  public MatrixReport(Style style) {
    this.style = style;
  }

  @Override
  public String render(RunResult result) {
    return body(result) + summary(result);
  }

  /** All but the last lines. */
  String body(RunResult result) {
    Matrix matrix = Matrix.of(result);
    StringBuilder text = new StringBuilder();
    text.append(grid(matrix)).append('\n');
    text.append(agreed(matrix));
    for (Remark remark : matrix.remarks()) {
      String word = remark.verdict().name();
      String sentence = "%s  %s: %s".formatted(word, remark.count(), remark.cause());
      text.append(style.verdict(remark.verdict()));
      text.append(style.wrapped(sentence, INDENT).substring(word.length()));
      remark.where().forEach(line -> text.append(style.wrapped(INDENT + line, INDENT + "  ")));
    }
    return text.append(matrix.remarks().isEmpty() ? "" : "\n").toString();
  }

  /** Clients by servers, or one line per pair if there is no room for that. */
  private String grid(Matrix matrix) {
    Table table =
        new Table(
            style,
            "",
            Stream.concat(Stream.of("client \\ server"), matrix.servers().stream())
                .map(Column::left)
                .toList());
    for (String client : matrix.clients()) {
      table.row(
          Stream.concat(
                  Stream.of(client),
                  matrix.servers().stream().map(server -> counts(matrix.cells(client, server))))
              .toArray(String[]::new));
    }
    return table.fits() ? table.render() : pairs(matrix);
  }

  private String pairs(Matrix matrix) {
    Table table =
        new Table(style, "", List.of(Column.left("client:server").kept(), Column.prose("cells")));
    for (String client : matrix.clients()) {
      for (String server : matrix.servers()) {
        String counts = counts(matrix.cells(client, server));
        if (!counts.isEmpty()) {
          table.row(client + ":" + server, counts);
        }
      }
    }
    return table.render();
  }

  /** {@code 52 PASS, 1 FAIL}. */
  private static String counts(List<CellResult> cells) {
    return Arrays.stream(Verdict.values())
        .map(verdict -> count(cells, verdict))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String count(List<CellResult> cells, Verdict verdict) {
    long count = cells.stream().filter(cell -> cell.verdict() == verdict).count();
    return count == 0 ? "" : count + " " + verdict;
  }

  private String agreed(Matrix matrix) {
    if (matrix.agreements().isEmpty()) {
      return "";
    }
    Table table =
        new Table(
            style,
            "",
            List.of(
                Column.left("tls").kept(),
                Column.left("suite").kept(),
                Column.left("group").ranked(10),
                Column.left("certificate").ranked(20),
                Column.prose("agreed on by")));
    matrix
        .agreements()
        .forEach(a -> table.row(a.protocol(), a.suite(), a.group(), a.certificate(), a.pairs()));
    return table.render() + "\n";
  }

  private String summary(RunResult result) {
    String verdicts =
        Arrays.stream(Verdict.values())
            .filter(verdict -> result.count(verdict) > 0)
            .map(verdict -> result.count(verdict) + " " + style.verdict(verdict))
            .collect(Collectors.joining(", "));
    int cells = result.cells().size();
    String sentence =
        "%d %s: %s%s%s; seed %d; %s"
            .formatted(
                cells,
                cells == 1 ? "cell" : "cells",
                verdicts.isEmpty() ? "nothing ran" : verdicts,
                result.leftOut() > 0 ? "; no time for %d more".formatted(result.leftOut()) : "",
                result.interrupted() ? "; interrupted" : "",
                result.seed(),
                Moment.of(result.environment()));
    return style.wrapped(sentence, "  ") + again(result);
  }

  /** How to run the worst cell again. */
  private static String again(RunResult result) {
    return result.cells().stream()
        .min((one, other) -> one.verdict().severity() - other.verdict().severity())
        .map(worst -> Reproduce.cell(result.command(), result.seed(), worst.cell()))
        .map("one cell again: %s%n"::formatted)
        .orElse("");
  }
}
