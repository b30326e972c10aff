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
 * A matrix for people: clients by servers, what was agreed on, and below it a sentence on whatever
 * did not pass. ASCII only.
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
      text.append(style.verdict(remark.verdict())).append("  ").append(remark.scenario());
      text.append(' ').append(remark.where()).append('\n');
      text.append(INDENT).append(remark.cause()).append('\n');
    }
    return text.append(matrix.remarks().isEmpty() ? "" : "\n").toString();
  }

  private String grid(Matrix matrix) {
    Table table =
        new Table(
            Stream.concat(Stream.of("client \\ server"), matrix.servers().stream())
                .map(Column::left)
                .toArray(Column[]::new));
    for (String client : matrix.clients()) {
      table.row(
          Stream.concat(
                  Stream.of(client),
                  matrix.servers().stream().map(server -> counts(matrix.cells(client, server))))
              .toArray(String[]::new));
    }
    StringBuilder text = new StringBuilder(style.bold(table.heading())).append('\n');
    for (int row = 0; row < matrix.clients().size(); row++) {
      text.append(table.line(row).stripTrailing()).append('\n');
    }
    return text.toString();
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
            Column.left("tls"),
            Column.left("suite"),
            Column.left("group"),
            Column.left("certificate"),
            Column.left("agreed on by"));
    matrix
        .agreements()
        .forEach(a -> table.row(a.protocol(), a.suite(), a.group(), a.certificate(), a.pairs()));
    StringBuilder text = new StringBuilder(style.bold(table.heading())).append('\n');
    for (int row = 0; row < matrix.agreements().size(); row++) {
      text.append(table.line(row)).append('\n');
    }
    return text.append('\n').toString();
  }

  private String summary(RunResult result) {
    String verdicts =
        Arrays.stream(Verdict.values())
            .filter(verdict -> result.count(verdict) > 0)
            .map(verdict -> result.count(verdict) + " " + style.verdict(verdict))
            .collect(Collectors.joining(", "));
    int cells = result.cells().size();
    return "%d %s: %s%s%s; seed %d; %s%n%s"
        .formatted(
            cells,
            cells == 1 ? "cell" : "cells",
            verdicts.isEmpty() ? "nothing ran" : verdicts,
            result.leftOut() > 0 ? "; no time for %d more".formatted(result.leftOut()) : "",
            result.interrupted() ? "; interrupted" : "",
            result.seed(),
            Moment.of(result.environment()),
            again(result));
  }

  /** How to run the cell again that is worst off. */
  private static String again(RunResult result) {
    return result.cells().stream()
        .min((one, other) -> Remark.severity(one) - Remark.severity(other))
        .map(worst -> Again.cell(result.command(), result.seed(), worst.cell()))
        .map("one cell again: %s%n"::formatted)
        .orElse("");
  }
}
