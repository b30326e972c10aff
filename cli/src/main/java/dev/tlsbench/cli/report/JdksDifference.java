package dev.tlsbench.cli.report;

import dev.tlsbench.cli.report.JdksResult.OnJdk;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.tck.Clause;
import dev.tlsbench.cli.tck.ContractResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is not the same on all JDKs.
 *
 * @param what cells or a clause, for people
 * @param on what it came to on each, in their order; {@value #NOTHING} where it did not run
 */
record JdksDifference(String what, List<String> on) {
  private static final String NOTHING = "-";

  JdksDifference {
    on = List.copyOf(on);
  }

  /** In the order in which they ran, those of cells that differ alike together. */
  static List<JdksDifference> in(JdksResult result) {
    List<JdksDifference> all = new ArrayList<>(ofClauses(result));
    Map<List<String>, List<Cell>> alike = new LinkedHashMap<>();
    cells(result)
        .forEach(
            (cell, on) -> {
              List<String> words = words(on);
              if (differ(words)) {
                alike.computeIfAbsent(words, any -> new ArrayList<>()).add(cell);
              }
            });
    alike.forEach(
        (on, cells) -> all.add(new JdksDifference(String.join("; ", Remark.where(cells)), on)));
    return all;
  }

  /** What it came to, by the names of the JDKs. */
  Map<String, Object> byJdk(JdksResult result) {
    Map<String, Object> byJdk = new LinkedHashMap<>();
    for (int i = 0; i < on.size(); i++) {
      byJdk.put(result.jdks().get(i).name(), on.get(i));
    }
    return byJdk;
  }

  private static boolean differ(List<String> words) {
    return words.stream().distinct().count() > 1;
  }

  private static List<JdksDifference> ofClauses(JdksResult result) {
    Map<String, String[]> clauses = new LinkedHashMap<>();
    for (int i = 0; i < result.jdks().size(); i++) {
      ResultFile file = result.jdks().get(i).result();
      if (file != null && file.kind() == ResultFile.Kind.CLAUSES) {
        ContractResult contract = ContractReader.read(file.document());
        for (Clause clause : contract.clauses()) {
          String what =
              "%s: %s, TLS %s".formatted(contract.backend(), clause.title(), clause.place());
          clauses.computeIfAbsent(what, any -> nothing(result))[i] = ContractText.word(clause);
        }
      }
    }
    return clauses.entrySet().stream()
        .map(each -> new JdksDifference(each.getKey(), List.of(each.getValue())))
        .filter(each -> differ(each.on()))
        .toList();
  }

  private static String[] nothing(JdksResult result) {
    return result.jdks().stream().map(any -> NOTHING).toArray(String[]::new);
  }

  /** By cell what it came to on each; null elements where it did not run. */
  private static Map<Cell, CellResult[]> cells(JdksResult result) {
    Map<Cell, CellResult[]> cells = new LinkedHashMap<>();
    List<OnJdk> jdks = result.jdks();
    for (int i = 0; i < jdks.size(); i++) {
      ResultFile file = jdks.get(i).result();
      if (file != null && file.kind() == ResultFile.Kind.CELLS) {
        for (CellResult cell : RunReader.read(file.document()).cells()) {
          cells.computeIfAbsent(cell.cell(), any -> new CellResult[jdks.size()])[i] = cell;
        }
      }
    }
    return cells;
  }

  /** Verdicts; where these are the same, whatever else is not. */
  private static List<String> words(CellResult[] on) {
    List<String> verdicts = new ArrayList<>();
    List<List<String>> agreed = new ArrayList<>();
    List<String> why = new ArrayList<>();
    for (CellResult each : on) {
      verdicts.add(each == null ? NOTHING : each.verdict().name());
      agreed.add(each == null ? List.of() : agreed(each.figures()));
      why.add(each == null ? NOTHING : why(each));
    }
    if (differ(verdicts)) {
      return verdicts;
    }
    return verdicts.get(0).equals(Verdict.PASS.name()) ? different(agreed) : why;
  }

  private static String why(CellResult result) {
    // A refusal is the same sentence each time; other causes have figures in them.
    boolean told = result.verdict() == Verdict.UNSUPPORTED || result.signature().isEmpty();
    return "%s (%s)".formatted(result.verdict(), told ? result.cause() : result.signature());
  }

  private static List<String> agreed(Figures figures) {
    Negotiated found = figures.negotiated();
    return found == null
        ? List.of("nothing", "", "", "", "", "")
        : List.of(
            "TLS " + found.protocol(),
            found.suite(),
            found.group(),
            figures.certificate(),
            found.resumed() ? "resumed" : "",
            found.helloRetried() ? "after a HelloRetryRequest" : "");
  }

  /** Of each only the parts that are not the same in all. */
  private static List<String> different(List<List<String>> all) {
    List<Integer> parts =
        IntStream.range(0, all.get(0).size())
            .filter(part -> differ(all.stream().map(each -> each.get(part)).toList()))
            .boxed()
            .toList();
    return all.stream()
        .map(
            each ->
                String.join(
                    ", ", parts.stream().map(each::get).filter(text -> !text.isEmpty()).toList()))
        .toList();
  }
}
