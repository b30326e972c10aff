package dev.tlsbench.cli.page;

import dev.tlsbench.cli.report.Again;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cells as tables without scripts: a letter for each, and a sentence for each that needs one. */
final class PlainCells {
  private PlainCells() {}

  static String tables(RunResult run) {
    return grid(run) + (run.count(Verdict.PASS) == run.cells().size() ? "" : causes(run));
  }

  private static String grid(RunResult run) {
    List<String> pairs = run.cells().stream().map(cell -> cell.cell().pair()).distinct().toList();
    Map<String, Map<String, CellResult>> rows = new LinkedHashMap<>();
    for (CellResult result : run.cells()) {
      Cell cell = result.cell();
      rows.computeIfAbsent(
              "%s, TLS %s, %s".formatted(cell.scenario(), cell.protocol().number(), cell.modeName()),
              unseen -> new LinkedHashMap<>())
          .put(cell.pair(), result);
    }
    List<List<String>> entries = new ArrayList<>();
    rows.forEach(
        (heading, row) -> {
          List<String> entry = new ArrayList<>(List.of(heading));
          pairs.forEach(pair -> entry.add(row.containsKey(pair) ? letter(row.get(pair)) : ""));
          entries.add(entry);
        });
    List<String> headings = new ArrayList<>(List.of("check"));
    headings.addAll(pairs);
    return Markup.table(
        "Checks, client:server. P passed, F failed, U not supported, I inconclusive, K known bad",
        headings,
        entries);
  }

  private static String letter(CellResult result) {
    return result.verdict().name().substring(0, 1);
  }

  /** Many cells have one cause in common. */
  private static String causes(RunResult run) {
    Map<List<String>, List<Cell>> causes = new LinkedHashMap<>();
    for (CellResult result : run.cells()) {
      if (result.verdict() != Verdict.PASS) {
        causes
            .computeIfAbsent(
                List.of(result.verdict().name(), result.cause()), unseen -> new ArrayList<>())
            .add(result.cell());
      }
    }
    List<List<String>> rows = new ArrayList<>();
    causes.forEach(
        (cause, cells) ->
            rows.add(
                List.of(
                    cause.get(0),
                    cause.get(1),
                    Integer.toString(cells.size()),
                    Again.cell(run.command(), run.seed(), cells.get(0)))));
    return Markup.table(
        "What did not pass", List.of("verdict", "cause", "cells", "the first of them again"), rows);
  }
}
