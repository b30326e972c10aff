package dev.tlsbench.cli.report.html;

import dev.tlsbench.cli.report.Remark;
import dev.tlsbench.cli.report.Reproduce;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cells as tables without scripts: a letter for each cell, and a sentence where one is needed. */
final class PlainCells {
  private PlainCells() {}

  static String tables(RunResult run) {
    return grid(run) + (run.count(Verdict.PASS) == run.cells().size() ? "" : causes(run));
  }

  /** A row for each check, with one letter per setting for each pair. */
  private static String grid(RunResult run) {
    List<String> pairs = run.cells().stream().map(cell -> cell.cell().pair()).distinct().toList();
    List<String> settings = run.cells().stream().map(PlainCells::setting).distinct().toList();
    Map<String, Map<String, StringBuilder>> rows = new LinkedHashMap<>();
    for (CellResult result : run.cells()) {
      StringBuilder letters =
          rows.computeIfAbsent(result.cell().scenario(), unseen -> new LinkedHashMap<>())
              .computeIfAbsent(
                  result.cell().pair(), unseen -> new StringBuilder("-".repeat(settings.size())));
      letters.setCharAt(settings.indexOf(setting(result)), letter(result));
    }
    List<List<String>> entries = new ArrayList<>();
    rows.forEach(
        (scenario, row) -> {
          List<String> entry = new ArrayList<>(List.of(scenario));
          pairs.forEach(pair -> entry.add(row.getOrDefault(pair, new StringBuilder()).toString()));
          entries.add(entry);
        });
    List<String> headings = new ArrayList<>(List.of("check"));
    headings.addAll(pairs);
    return Markup.table(
        "Checks by client:server; a letter each for %s: P passed, F failed, U not supported, I inconclusive, K known bad, - not run"
            .formatted(Phrase.all(settings)),
        headings,
        entries);
  }

  private static String setting(CellResult result) {
    return "TLS %s %s".formatted(result.cell().protocol().number(), result.cell().modeName());
  }

  private static char letter(CellResult result) {
    return result.verdict().name().charAt(0);
  }

  /** The causes, each of which many cells may share. */
  private static String causes(RunResult run) {
    List<List<String>> rows = new ArrayList<>();
    for (Remark remark : Remark.on(run)) {
      String again = Reproduce.cell(run.command(), run.seed(), remark.cells().get(0));
      rows.add(List.of(remark.verdict().name(), remark.cause(), remark.count(), again));
    }
    return Markup.table(
        "What did not pass", List.of("verdict", "cause", "where", "the first of them again"), rows);
  }
}
