package dev.tlsbench.cli.report.html;

import dev.tlsbench.cli.report.Reproduce;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.RunReader;
import dev.tlsbench.cli.report.html.Part.Outcome;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The page's part on cells: which pair passed which check. */
final class CellsPart {
  private final JsonObject document;
  private final RunResult run;
  private final Detail detail;

  CellsPart(ResultFile file, Detail detail) {
    this.detail = detail;
    this.document = file.document();
    this.run = RunReader.read(document);
  }

  Part part() {
    return new Part(
        outcome(),
        verdict(),
        sentence(),
        run.interrupted() ? List.of("The run was interrupted: cells are missing.") : List.of(),
        Phrase.environment(document),
        Reproduce.whole(run.command(), run.seed()),
        data(),
        PlainCells.tables(run));
  }

  private Outcome outcome() {
    if (run.count(Verdict.FAIL) > 0) {
      return Outcome.BAD;
    }
    boolean proven = run.count(Verdict.PASS) > 0 && run.count(Verdict.INCONCLUSIVE) == 0;
    return !proven
        ? Outcome.OPEN
        : run.count(Verdict.PASS) < run.cells().size() ? Outcome.PARTLY : Outcome.GOOD;
  }

  private String verdict() {
    long unsupported = run.count(Verdict.UNSUPPORTED);
    int all = run.cells().size();
    String rest = unsupported == 0 ? "" : ", %,d not supported".formatted(unsupported);
    return run.count(Verdict.FAIL) > 0
        ? "%,d of %,d checks failed%s".formatted(run.count(Verdict.FAIL), all, rest)
        : "%,d of %,d checks passed%s".formatted(run.count(Verdict.PASS), all, rest);
  }

  private String sentence() {
    List<String> scenarios = distinct(cell -> cell.cell().scenario());
    return "%s: %s of %s, TLS %s, %s sends, %s%s."
        .formatted(
            how(),
            Phrase.count(distinct(cell -> cell.cell().pair()).size(), "pair"),
            Phrase.all(
                distinct(cell -> cell.cell().client() + "\n" + cell.cell().server()).stream()
                    .flatMap(String::lines)
                    .sorted()
                    .toList()),
            Phrase.all(distinct(cell -> cell.cell().protocol().number())),
            Phrase.all(distinct(cell -> cell.cell().modeName())),
            scenarios.size() == 1
                ? "scenario " + scenarios.get(0)
                : Phrase.count(scenarios.size(), "scenario"),
            schedules());
  }

  private String how() {
    return document.has("schedules")
        ? "Simulated in virtual time, on one thread"
        : "Run over loopback TCP";
  }

  private String schedules() {
    if (!document.has("schedules")) {
      return "";
    }
    JsonObject schedules = document.object("schedules");
    return "; %s, %,d of them different, %s"
        .formatted(
            Phrase.count(schedules.count("run"), "schedule"),
            schedules.count("distinct"),
            Phrase.count(schedules.count("steps"), "step"));
  }

  private List<String> distinct(Function<CellResult, String> name) {
    return run.cells().stream().map(name).distinct().toList();
  }

  /**
   * Cells as rows of numbers, most of which are indexes into lists of names: a page holds
   * thousands.
   */
  private Map<String, Object> data() {
    StringTable names = new StringTable();
    List<List<Integer>> settings = new ArrayList<>();
    List<Object> cells = new ArrayList<>();
    for (CellResult result : run.cells()) {
      List<Integer> setting = setting(result.cell(), names);
      if (!settings.contains(setting)) {
        settings.add(setting);
      }
      cells.add(row(settings.indexOf(setting), result, names));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("kind", "cells");
    data.put("again", Reproduce.narrowed(run.command(), run.seed()));
    data.put("choosesScenarios", Reproduce.choosesScenarios(run.command()));
    data.put("settings", settings);
    data.put("names", names.all());
    data.put("cells", cells);
    if (document.has("schedules")) {
      data.put("failed", failedSchedules());
    }
    if (document.has("faults")) {
      data.put("faults", document.object("faults").fields());
    }
    return data;
  }

  private static List<Integer> setting(Cell cell, StringTable names) {
    return List.of(
        names.place(cell.client()),
        names.place(cell.server()),
        names.place(cell.protocol().number()),
        names.place(cell.modeName()));
  }

  private List<Object> row(int setting, CellResult result, StringTable names) {
    Figures figures = result.figures();
    List<Object> row = new ArrayList<>();
    row.add(setting);
    row.add(names.place(result.cell().scenario()));
    row.add(names.place(result.verdict().name()));
    row.add(names.place(result.cause()));
    row.add(names.place(agreed(figures)));
    if (detail.spread()) {
      row.add(figures.millis());
      row.add(figures.data().opsTold());
      row.add(figures.data().opsAsync());
      row.add(figures.data().partialWrites());
    }
    return row;
  }

  private static String agreed(Figures figures) {
    Negotiated agreed = figures.negotiated();
    return agreed == null
        ? ""
        : "%s %s%s%s"
            .formatted(
                agreed.suite(),
                agreed.group(),
                agreed.resumed() ? ", resumed" : "",
                agreed.helloRetried() ? ", after a HelloRetryRequest" : "");
  }

  private List<Map<String, String>> failedSchedules() {
    List<Map<String, String>> failed = new ArrayList<>();
    for (JsonObject each : document.object("schedules").objects("failed")) {
      failed.add(
          Map.of(
              "cell",
              each.text("cell"),
              "cause",
              "seed %d, step %d: %s %s"
                  .formatted(
                      each.count("seed"),
                      each.count("step"),
                      each.text("invariant"),
                      each.text("cause")),
              "again",
              Reproduce.replay(run.command(), each.text("file"))));
    }
    return failed;
  }
}
