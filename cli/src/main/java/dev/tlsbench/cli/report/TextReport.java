package dev.tlsbench.cli.report;

import dev.tlsbench.cli.report.Table.Column;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.DataCounts;
import dev.tlsbench.cli.result.Digests;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A table for people: a row per cell, and below it whatever needs a sentence. ASCII only. */
public final class TextReport implements Report {
  private static final String NONE = "-";
  private static final Negotiated NOTHING = new Negotiated(NONE, NONE, NONE, false, false);
  private static final String INDENT = "    ";

  private final Style style;

  public TextReport(Style style) {
    this.style = style;
  }

  @Override
  public String render(RunResult result) {
    List<CellResult> cells = result.cells();
    Table table = table(cells);
    StringBuilder text = new StringBuilder();
    text.append(style.bold(table.heading() + "  verdict")).append('\n');
    for (int i = 0; i < cells.size(); i++) {
      CellResult cell = cells.get(i);
      text.append(table.line(i)).append("  ").append(style.verdict(cell.verdict())).append('\n');
      text.append(remarks(cell));
    }
    return text.append(table.leftOut()).append('\n').append(summary(result, style)).toString();
  }

  /** The table, with room on its right for the coloured verdict. */
  private Table table(List<CellResult> cells) {
    int verdict = cells.stream().mapToInt(cell -> cell.verdict().name().length()).max().orElse(0);
    Style narrower =
        new Style(style.coloured(), style.width() - 2 - Math.max(verdict, "verdict".length()));
    Table table =
        new Table(
            narrower,
            "",
            List.of(
                Column.left("client").kept(),
                Column.left("server").kept(),
                Column.left("mode").kept(),
                Column.left("tls").kept(),
                Column.left("suite").ranked(10),
                Column.left("group").ranked(20),
                Column.right("bytes"),
                Column.right("messages"),
                Column.right("told"),
                Column.right("later"),
                Column.right("partial")));
    cells.forEach(cell -> row(table, cell));
    return table;
  }

  private static void row(Table table, CellResult result) {
    Figures figures = result.figures();
    DataCounts data = figures.data();
    Negotiated agreed = Objects.requireNonNullElse(figures.negotiated(), NOTHING);
    table.row(
        result.cell().client(),
        result.cell().server(),
        result.cell().modeName(),
        agreed.protocol(),
        agreed.suite(),
        agreed.group().isEmpty() ? NONE : agreed.group(),
        Long.toString(data.bytesReturned()),
        Long.toString(data.messages()),
        Long.toString(data.opsTold()),
        Long.toString(data.opsAsync()),
        Long.toString(data.partialWrites()));
  }

  private String remarks(CellResult result) {
    StringBuilder text = new StringBuilder();
    if (!result.cause().isEmpty()) {
      String asked = "TLS %s: ".formatted(result.cell().protocol().number());
      text.append(style.wrapped(INDENT + asked + result.cause(), INDENT));
    }
    Negotiated negotiated = result.figures().negotiated();
    if (negotiated != null && negotiated.helloRetried()) {
      text.append(INDENT).append(style.dim("after a HelloRetryRequest")).append('\n');
    }
    if (negotiated != null && negotiated.resumed()) {
      text.append(INDENT).append(style.dim("resumed an earlier session")).append('\n');
    }
    Digests digests = result.figures().digests();
    if (digests != null) {
      text.append(INDENT).append("sha256 sent     ").append(digests.sha256Sent()).append('\n');
      String returned =
          digests.sha256Returned().isEmpty() ? "(incomplete)" : digests.sha256Returned();
      text.append(INDENT).append("sha256 returned ").append(returned).append('\n');
    }
    return text.toString();
  }

  /** How many cells there were, and their verdicts. */
  static String summary(RunResult result, Style style) {
    String verdicts =
        Arrays.stream(Verdict.values())
            .filter(verdict -> result.count(verdict) > 0)
            .map(verdict -> result.count(verdict) + " " + style.verdict(verdict))
            .collect(Collectors.joining(", "));
    int cells = result.cells().size();
    String sentence =
        "%d %s: %s%s; seed %d; %s"
            .formatted(
                cells,
                cells == 1 ? "cell" : "cells",
                verdicts.isEmpty() ? "nothing ran" : verdicts,
                result.interrupted() ? "; interrupted" : "",
                result.seed(),
                Moment.of(result.environment()));
    return style.wrapped(sentence, "  ");
  }
}
