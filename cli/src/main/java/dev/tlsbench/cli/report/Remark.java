package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Cells of one scenario that did not pass, for one and the same reason. */
record Remark(Verdict verdict, String scenario, String cause, Set<Cell> cells) {

  private record Kind(Verdict verdict, String scenario, String cause) {}

  /** What has to be said of a run, the worst first. */
  static List<Remark> on(RunResult result) {
    Map<Kind, Set<Cell>> cells = new LinkedHashMap<>();
    for (CellResult cell : result.cells()) {
      if (cell.verdict() != Verdict.PASS) {
        Kind kind = new Kind(cell.verdict(), cell.cell().scenario(), cell.cause());
        cells.computeIfAbsent(kind, ignored -> new LinkedHashSet<>()).add(cell.cell());
      }
    }
    List<Remark> remarks = new ArrayList<>();
    cells.forEach(
        (kind, in) -> remarks.add(new Remark(kind.verdict(), kind.scenario(), kind.cause(), in)));
    remarks.sort(Comparator.comparingInt(remark -> severity(remark.verdict())));
    return remarks;
  }

  /** {@code bc:jsse TLS 1.2, 1.3 queued}. */
  String where() {
    Collection<String> pairs = distinct(Cell::pair);
    Collection<String> protocols = distinct(cell -> cell.protocol().number());
    Collection<String> modes = distinct(Cell::modeName);
    boolean everyCombination = pairs.size() * protocols.size() * modes.size() == cells.size();
    return everyCombination
        ? where(String.join(", ", pairs), String.join(", ", protocols), String.join(", ", modes))
        : cells.stream()
            .map(cell -> where(cell.pair(), cell.protocol().number(), cell.modeName()))
            .collect(Collectors.joining("; "));
  }

  private static String where(String pairs, String protocols, String modes) {
    return "%s TLS %s %s".formatted(pairs, protocols, modes);
  }

  private Collection<String> distinct(Function<Cell, String> part) {
    return cells.stream().map(part).distinct().toList();
  }

  /** The smaller, the worse. */
  static int severity(CellResult result) {
    return severity(result.verdict());
  }

  private static int severity(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> 0;
      case INCONCLUSIVE -> 1;
      case KNOWN_BAD -> 2;
      case UNSUPPORTED -> 3;
      case PASS -> 4;
    };
  }
}
