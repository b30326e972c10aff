package dev.tlsbench.cli.report;

import dev.tlsbench.cli.compare.Change;
import dev.tlsbench.cli.compare.RunComparison;
import dev.tlsbench.cli.compare.RunComparison.CellChange;
import dev.tlsbench.cli.result.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What changed between two runs, for people: the worst first. ASCII only. */
public final class RunComparisonText {
  private static final String INDENT = "    ";

  private final Style style;

  public RunComparisonText(Style style) {
    this.style = style;
  }

  /** The whole text, including the last line break. */
  public String render(RunComparison comparison) {
    StringBuilder text = new StringBuilder();
    comparison.environment().forEach(line -> text.append(line).append('\n'));
    Map<String, List<CellChange>> groups = new LinkedHashMap<>();
    comparison.changes().stream()
        .sorted(Comparator.comparingInt(change -> -change.worsening()))
        .forEach(
            change ->
                groups.computeIfAbsent(change.sentence(), any -> new ArrayList<>()).add(change));
    groups.forEach(
        (sentence, changes) ->
            text.append(
                part(
                    word(changes.get(0)),
                    changes.stream().map(change -> change.after().cell()).toList(),
                    sentence)));
    if (!comparison.gone().isEmpty()) {
      text.append(part("GONE", comparison.gone(), "only in the earlier run"));
    }
    if (!comparison.added().isEmpty()) {
      text.append(part("ADDED", comparison.added(), "only in the later run"));
    }
    return text.append(summary(comparison)).toString();
  }

  private String word(CellChange change) {
    if (change.worsening() == 0) {
      return "CHANGED";
    }
    return style.change(change.worsening() > 0 ? Change.WORSE : Change.BETTER);
  }

  private String part(String word, List<Cell> cells, String sentence) {
    StringBuilder text =
        new StringBuilder(
            style.wrapped("%s  %s: %s".formatted(word, Remark.count(cells), sentence), INDENT));
    Remark.where(cells).forEach(where -> text.append(style.wrapped(INDENT + where, INDENT)));
    return text.toString();
  }

  private static String summary(RunComparison comparison) {
    long worse = comparison.worse();
    long better = comparison.better();
    return "%,d cells in both: %,d the same, %,d worse, %,d better, %,d changed otherwise; %s%n"
        .formatted(
            comparison.common(),
            comparison.same(),
            worse,
            better,
            comparison.changes().size() - worse - better,
            Moment.of(Instant.now()));
  }
}
