package dev.tlsbench.cli.report;

import dev.tlsbench.cli.report.Table.Column;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.tck.Clause;
import dev.tlsbench.cli.tck.ClauseVerdict;
import dev.tlsbench.cli.tck.ContractResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contract result for people: the clauses, and a sentence on each way in which one was broken.
 * ASCII only.
 */
public final class ContractText implements ContractReport {
  private static final String INDENT = "    ";

  /**
   * How many clauses are named below a finding; a bad engine breaks most of them in the same way.
   */
  private static final int MOST_NAMED = 4;

  private final Style style;

  public ContractText(Style style) {
    this.style = style;
  }

  @Override
  public String render(ContractResult result) {
    return table(result) + "\n" + violations(result) + summary(result);
  }

  private String table(ContractResult result) {
    List<String> places = result.clauses().stream().map(Clause::place).distinct().toList();
    Table table =
        new Table(
            style,
            "",
            Stream.concat(
                    Stream.of(Column.left("clause").kept()), places.stream().map(Column::left))
                .toList());
    Map<String, Map<String, Clause>> byTitle = new LinkedHashMap<>();
    for (Clause clause : result.clauses()) {
      byTitle
          .computeIfAbsent(clause.title(), title -> new LinkedHashMap<>())
          .put(clause.place(), clause);
    }
    byTitle.forEach(
        (title, tried) ->
            table.row(
                Stream.concat(
                        Stream.of(title), places.stream().map(place -> word(tried.get(place))))
                    .toArray(String[]::new)));
    return table.render();
  }

  /** Empty if the user interrupted the run before. */
  static String word(@Nullable Clause clause) {
    if (clause == null) {
      return "";
    }
    return switch (clause.outcome()) {
      case KEPT -> "kept";
      case BROKEN -> "BROKEN";
      case NOT_TRIED -> "-";
    };
  }

  private String violations(ContractResult result) {
    StringBuilder text = new StringBuilder();
    grouped(result, ClauseVerdict.BROKEN, ContractText::violation)
        .forEach(
            (violation, clauses) -> add(text, Verdict.FAIL, "BROKEN", violation, clauses, result));
    grouped(result, ClauseVerdict.NOT_TRIED, Clause::reason)
        .forEach(
            (reason, clauses) ->
                add(text, Verdict.UNSUPPORTED, "NOT TRIED", reason, clauses, result));
    return text.isEmpty() ? "" : text.append('\n').toString();
  }

  private static Map<String, List<Clause>> grouped(
      ContractResult result, ClauseVerdict outcome, Function<Clause, String> words) {
    return result.clauses().stream()
        .filter(clause -> clause.outcome() == outcome)
        .collect(Collectors.groupingBy(words, LinkedHashMap::new, Collectors.toList()));
  }

  private static String violation(Clause clause) {
    Clause.Breach breach = clause.breach();
    if (breach == null) {
      return "";
    }
    String promise = breach.promise().isEmpty() ? "" : breach.promise() + ": ";
    return "%s%s (%s)".formatted(promise, breach.violation(), breach.witness().words());
  }

  private void add(
      StringBuilder text,
      Verdict like,
      String word,
      String sentence,
      List<Clause> clauses,
      ContractResult result) {
    text.append(style.like(like, word)).append("  ").append(sentence).append('\n');
    clauses.stream()
        .limit(MOST_NAMED)
        .forEach(
            clause ->
                text.append(INDENT)
                    .append(
                        "%s, TLS %s%s\n"
                            .formatted(
                                clause.title(),
                                clause.place(),
                                isWithAnother(clause, result) ? ", with " + clause.peer() : "")));
    if (clauses.size() > MOST_NAMED) {
      text.append(INDENT).append("and %d more\n".formatted(clauses.size() - MOST_NAMED));
    }
  }

  private static boolean isWithAnother(Clause clause, ContractResult result) {
    return !clause.peer().isEmpty() && !clause.peer().equals(result.peer());
  }

  /** {@code (4 of them with jsse)}; empty where the first peer did for all. */
  private static String others(ContractResult result) {
    Map<String, Long> others =
        result.clauses().stream()
            .filter(clause -> isWithAnother(clause, result))
            .collect(Collectors.groupingBy(Clause::peer, TreeMap::new, Collectors.counting()));
    return others.isEmpty()
        ? ""
        : others.entrySet().stream()
            .map(other -> "%d with %s".formatted(other.getValue(), other.getKey()))
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String summary(ContractResult result) {
    List<String> versions =
        result.environment().backends().stream().map(BackendVersion::version).toList();
    String peers = String.join(", ", versions.subList(1, versions.size()));
    return "%s: %d clauses tried%s, %d kept, %d broken, %d not tried; %s; %s%s\n"
        .formatted(
            result.backend(),
            result.count(ClauseVerdict.KEPT) + result.count(ClauseVerdict.BROKEN),
            others(result),
            result.count(ClauseVerdict.KEPT),
            result.count(ClauseVerdict.BROKEN),
            result.count(ClauseVerdict.NOT_TRIED),
            versions.get(0) + (peers.isEmpty() ? "" : " with " + peers),
            Moment.of(result.environment()),
            result.interrupted() ? "; interrupted" : "");
  }
}
