package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Cells that did not pass for the same reason. */
public record Remark(Verdict verdict, String cause, List<Cell> cells) {

  private record Kind(Verdict verdict, String cause) {}

  public Remark {
    cells = List.copyOf(cells);
  }

  /** The remarks on a run, the worst first. */
  public static List<Remark> on(RunResult result) {
    Map<Kind, List<Cell>> cells = new LinkedHashMap<>();
    for (CellResult cell : result.cells()) {
      if (cell.verdict() != Verdict.PASS) {
        Kind kind = new Kind(cell.verdict(), cell.cause());
        cells.computeIfAbsent(kind, unseen -> new ArrayList<>()).add(cell.cell());
      }
    }
    List<Remark> remarks = new ArrayList<>();
    cells.forEach((kind, in) -> remarks.add(new Remark(kind.verdict(), kind.cause(), in)));
    remarks.sort(Comparator.comparingInt(remark -> remark.verdict().severity()));
    return remarks;
  }

  /** {@code 3 cells}. */
  public String count() {
    return count(cells);
  }

  static String count(List<Cell> cells) {
    return "%,d %s".formatted(cells.size(), cells.size() == 1 ? "cell" : "cells");
  }

  /** A line for scenarios with the same cells: {@code echo/drip bc:jsse TLS 1.2, 1.3 queued}. */
  public List<String> where() {
    return where(cells);
  }

  static List<String> where(List<Cell> cells) {
    Map<String, List<Cell>> byScenario =
        cells.stream()
            .collect(
                Collectors.groupingBy(Cell::scenario, LinkedHashMap::new, Collectors.toList()));
    Map<String, List<String>> scenarios = new LinkedHashMap<>();
    byScenario.forEach(
        (scenario, in) ->
            scenarios.computeIfAbsent(place(in), unseen -> new ArrayList<>()).add(scenario));
    return scenarios.entrySet().stream()
        .map(each -> String.join(", ", each.getValue()) + " " + each.getKey())
        .toList();
  }

  private static String place(List<Cell> cells) {
    Collection<String> pairs = distinct(cells, Cell::pair);
    Collection<String> protocols = distinct(cells, cell -> cell.protocol().number());
    Collection<String> modes = distinct(cells, Cell::modeName);
    boolean everyCombination = pairs.size() * protocols.size() * modes.size() == cells.size();
    return everyCombination
        ? place(String.join(", ", pairs), String.join(", ", protocols), String.join(", ", modes))
        : cells.stream()
            .map(cell -> place(cell.pair(), cell.protocol().number(), cell.modeName()))
            .collect(Collectors.joining("; "));
  }

  private static String place(String pairs, String protocols, String modes) {
    return "%s TLS %s %s".formatted(pairs, protocols, modes);
  }

  private static Collection<String> distinct(List<Cell> cells, Function<Cell, String> part) {
    return cells.stream().map(part).distinct().toList();
  }
}
