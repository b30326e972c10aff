package dev.tlsbench.cli.report;

import dev.tlsbench.cli.fault.FaultTally;
import dev.tlsbench.cli.report.Table.Column;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.simulation.Recording;
import dev.tlsbench.cli.simulation.SimulationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A simulation for people: a column per scenario, then what needs a sentence, then the counts. */
public final class SimulationReport {
  private final Style style;

  public SimulationReport(Style style) {
    this.style = style;
  }

  /**
   * The whole text.
   *
   * @param files where each failed schedule was written
   */
  public String render(SimulationResult result, Map<Recording, Path> files) {
    List<CellResult> cells = result.cells().cells();
    StringBuilder text = new StringBuilder(grid(cells));
    cells.stream()
        .filter(each -> each.verdict() != Verdict.PASS)
        .forEach(each -> text.append(remark(each)));
    files.forEach(
        (failure, file) ->
            text.append("failed: %s%n    tlsbench replay %s%n".formatted(failure, file)));
    text.append('\n').append(TextReport.summary(result.cells(), style));
    text.append(
        "%d schedules, %d different, %d steps, %.0f schedules a second%n"
            .formatted(result.schedules(), result.distinct(), result.steps(), result.rate()));
    return text.append("faults: ")
        .append(FaultTally.words(result.faults()))
        .append('\n')
        .toString();
  }

  private String grid(List<CellResult> cells) {
    List<String> scenarios = cells.stream().map(each -> each.cell().scenario()).distinct().toList();
    List<Column> columns = new ArrayList<>();
    List.of("client", "server", "tls", "mode").forEach(word -> columns.add(Column.left(word)));
    scenarios.forEach(id -> columns.add(Column.left(id)));
    Table table = new Table(columns.toArray(Column[]::new));
    Map<List<String>, Map<String, String>> rows = new LinkedHashMap<>();
    for (CellResult each : cells) {
      rows.computeIfAbsent(row(each.cell()), row -> new LinkedHashMap<>())
          .put(each.cell().scenario(), each.verdict().name());
    }
    rows.forEach(
        (row, verdicts) -> {
          List<String> entries = new ArrayList<>(row);
          scenarios.forEach(id -> entries.add(Objects.requireNonNullElse(verdicts.get(id), "-")));
          table.row(entries.toArray(String[]::new));
        });
    StringBuilder text = new StringBuilder(style.bold(table.heading())).append('\n');
    for (int i = 0; i < rows.size(); i++) {
      text.append(table.line(i)).append('\n');
    }
    return text.append('\n').toString();
  }

  private static List<String> row(Cell cell) {
    return List.of(cell.client(), cell.server(), cell.protocol().number(), cell.modeName());
  }

  private String remark(CellResult result) {
    Cell cell = result.cell();
    return "%s %s TLS %s %s %s: %s%n"
        .formatted(
            style.verdict(result.verdict()),
            cell.pair(),
            cell.protocol().number(),
            cell.modeName(),
            cell.scenario(),
            result.cause());
  }
}
