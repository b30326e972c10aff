package dev.tlsbench.cli.report;

import dev.tlsbench.cli.compare.Change;
import dev.tlsbench.cli.compare.Comparison;
import dev.tlsbench.cli.compare.FigureChange;
import dev.tlsbench.cli.compare.RowComparison;
import dev.tlsbench.cli.report.Table.Column;
import dev.tlsbench.cli.result.Numbers;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A comparison for people: the worst first, each with its cause and the figures that changed. */
public final class CompareText {
  private static final String INDENT = "    ";

  private final Style style;

  public CompareText(Style style) {
    this.style = style;
  }

  /** The whole text, including the last line break. */
  public String render(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    comparison.rows().stream()
        .sorted(Comparator.comparing(RowComparison::change))
        .forEach(row -> text.append(row(row)));
    comparison.unmatched().forEach(id -> text.append("only in one of them: " + id + "\n"));
    comparison
        .warnings()
        .forEach(warning -> text.append(style.wrapped("warning: " + warning, "  ")));
    return text.append(summary(comparison)).append(advice(comparison)).toString();
  }

  private String row(RowComparison row) {
    StringBuilder text = new StringBuilder();
    text.append("%s  %s%n".formatted(style.change(row.change()), row.id()));
    text.append(style.wrapped(INDENT + row.cause(), INDENT));
    List<FigureChange> shown =
        row.figures().stream()
            .filter(figure -> figure.change() == Change.WORSE || figure.change() == Change.BETTER)
            .toList();
    Table table =
        new Table(
            style,
            INDENT,
            List.of(
                Column.left("figure").kept(),
                Column.right("before").kept(),
                Column.right("after").kept(),
                Column.left("unit").ranked(20),
                Column.right("ratio").ranked(10),
                Column.right("interval").ranked(30),
                Column.right("p"),
                Column.left("").kept()));
    shown.forEach(figure -> table.row(entries(figure)));
    text.append(shown.isEmpty() ? "" : table.render());
    return text.toString();
  }

  private static String[] entries(FigureChange figure) {
    return new String[] {
      figure.metric().id(),
      Numbers.of(figure.before()),
      Numbers.of(figure.after()),
      figure.metric().unit(),
      "%.3f".formatted(figure.ratio()),
      figure.timed() ? "%.3f..%.3f".formatted(figure.low(), figure.high()) : "exact",
      figure.timed() ? "%.4f".formatted(figure.p()) : "",
      figure.change().id()
    };
  }

  private static String summary(Comparison comparison) {
    String counts =
        Arrays.stream(Change.values())
            .map(change -> comparison.count(change) + " " + word(change))
            .collect(Collectors.joining(", "));
    return "%d rows: %s; changes below %.0f %% do not count; seed %d; %s%n"
        .formatted(
            comparison.rows().size(),
            counts,
            100 * comparison.settings().floor(),
            comparison.settings().seed(),
            Moment.of(Instant.now()));
  }

  private static String advice(Comparison comparison) {
    boolean noisy =
        comparison.rows().stream()
            .flatMap(row -> row.figures().stream())
            .anyMatch(
                figure ->
                    figure.decides() && figure.timed() && figure.change() == Change.INCONCLUSIVE);
    return comparison.settings().inTurn() || !noisy
        ? ""
        : "two builds are compared better in turn: `tlsbench bench --against FOLDER`\n";
  }

  private static String word(Change change) {
    return change == Change.SAME ? "no difference seen" : change.id();
  }
}
