package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cells that did not pass, for one and the same reason.
 *
 * @param modes the send modes in which it was so
 */
record Remark(
    Verdict verdict,
    String pair,
    String scenario,
    String protocol,
    String cause,
    Set<String> modes) {

  private record Kind(Verdict verdict, String pair, String scenario, String tls, String cause) {}

  /** What has to be said of a run, the worst first. */
  static List<Remark> on(RunResult result) {
    Map<Kind, Set<String>> modes = new LinkedHashMap<>();
    for (CellResult cell : result.cells()) {
      if (cell.verdict() != Verdict.PASS) {
        Cell where = cell.cell();
        Kind kind =
            new Kind(
                cell.verdict(),
                where.pair(),
                where.scenario(),
                where.protocol().number(),
                cell.cause());
        modes.computeIfAbsent(kind, ignored -> new LinkedHashSet<>()).add(where.modeName());
      }
    }
    List<Remark> remarks = new ArrayList<>();
    modes.forEach(
        (kind, in) ->
            remarks.add(
                new Remark(
                    kind.verdict(), kind.pair(), kind.scenario(), kind.tls(), kind.cause(), in)));
    remarks.sort(Comparator.comparingInt(remark -> severity(remark.verdict())));
    return remarks;
  }

  /** {@code bc:jsse echo/sizes TLS 1.3 optimistic, queued}. */
  String where() {
    return "%s %s TLS %s %s".formatted(pair, scenario, protocol, String.join(", ", modes));
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
