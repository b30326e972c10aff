package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A run as a table of clients by servers, which every rendering of a matrix shows.
 *
 * @param clients names, sorted
 * @param servers names, sorted
 * @param agreements what was negotiated in ordinary cells, by which pairs
 */
record Matrix(
    List<CellResult> cells,
    List<String> clients,
    List<String> servers,
    List<Agreed> agreements,
    List<Remark> remarks) {
  /** Scenarios that deliberately negotiate something else say nothing about the usual result. */
  private static final String ORDINARY = "echo/messages";

  /**
   * What was negotiated.
   *
   * @param pairs by which pairs, for people
   */
  record Agreed(String protocol, String suite, String group, String certificate, String pairs) {}

  private record Terms(String protocol, String suite, String group, String certificate) {}

  static Matrix of(RunResult run) {
    return new Matrix(
        run.cells(),
        run.cells().stream().map(cell -> cell.cell().client()).distinct().sorted().toList(),
        run.cells().stream().map(cell -> cell.cell().server()).distinct().sorted().toList(),
        agreed(run.cells()),
        Remark.on(run));
  }

  /** The cells of one pair. */
  List<CellResult> cells(String client, String server) {
    return cells.stream()
        .filter(cell -> cell.cell().client().equals(client) && cell.cell().server().equals(server))
        .toList();
  }

  private static List<Agreed> agreed(List<CellResult> cells) {
    Map<Terms, Set<String>> pairs = new LinkedHashMap<>();
    Set<String> all = new LinkedHashSet<>();
    for (CellResult cell : cells) {
      Negotiated negotiated = cell.figures().negotiated();
      if (negotiated != null && cell.cell().scenario().equals(ORDINARY)) {
        Terms terms =
            new Terms(
                negotiated.protocol(),
                negotiated.suite(),
                negotiated.group().isEmpty() ? "-" : negotiated.group(),
                cell.figures().certificate());
        pairs.computeIfAbsent(terms, ignored -> new LinkedHashSet<>()).add(cell.cell().pair());
        all.add(cell.cell().pair());
      }
    }
    List<Agreed> agreements = new ArrayList<>();
    pairs.forEach(
        (terms, by) ->
            agreements.add(
                new Agreed(
                    terms.protocol(),
                    terms.suite(),
                    terms.group(),
                    terms.certificate(),
                    among(by, all))));
    agreements.sort((one, other) -> one.protocol().compareTo(other.protocol()));
    return agreements;
  }

  /** {@code all pairs but bc:bc}; the names, if that is not shorter. */
  private static String among(Set<String> some, Set<String> all) {
    Set<String> others = new LinkedHashSet<>(all);
    others.removeAll(some);
    if (some.size() < 2 || some.size() <= others.size()) {
      return String.join(", ", some);
    }
    return others.isEmpty() ? "all pairs" : "all pairs but " + String.join(", ", others);
  }
}
