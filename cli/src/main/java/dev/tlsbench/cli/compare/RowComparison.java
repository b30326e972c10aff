package dev.tlsbench.cli.compare;

import dev.tlsbench.cli.bench.Figure;
import dev.tlsbench.cli.bench.Metric;
import dev.tlsbench.cli.bench.Row;
import dev.tlsbench.cli.bench.RowFigures;
import dev.tlsbench.cli.result.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A row in both measurements.
 *
 * @param cause one sentence
 */
public record RowComparison(String id, Change change, String cause, List<FigureChange> figures) {

  public RowComparison {
    figures = List.copyOf(figures);
  }

  /** Compares two rows of the same measurement. */
  public static RowComparison of(Row before, Row after, Settings settings) {
    return of(before, after, settings, false);
  }

  /**
   * The same.
   *
   * @param busy whether one of the two was measured on a busy machine, so that wall-clock time
   *     decides nothing
   */
  public static RowComparison of(Row before, Row after, Settings settings, boolean busy) {
    String id = before.measurement().id();
    if (before.measured() && !after.measured()) {
      return new RowComparison(
          id, Change.WORSE, "it was measured before, and is not now: " + after.cause(), List.of());
    }
    if (!before.measured()) {
      return inconclusive(id, "it was not measured before: " + before.cause());
    }
    if (!before.rankedWith().equals(after.rankedWith())) {
      return inconclusive(
          id,
          "the two negotiated differently: %s before, %s now"
              .formatted(before.rankedWith(), after.rankedWith()));
    }
    if (before.forks().size() > 1 != after.forks().size() > 1) {
      return inconclusive(
          id, "one of the two was measured in several JVMs, which are its samples, and one in one");
    }
    Yardsticks machine = Yardsticks.of(before, after);
    FigureComparison comparison = new FigureComparison(settings, machine);
    List<FigureChange> figures = new ArrayList<>();
    RowFigures now = RowFigures.of(after);
    for (Figure figure : RowFigures.of(before).figures()) {
      Metric metric = figure.metric();
      Figure other = now.figure(metric);
      double[] from = metric.values(before);
      double[] to = metric.values(after);
      if (other != null && from.length > 0 && to.length > 0) {
        boolean decides = decides(metric, before) && !(busy && byWallClock(metric));
        figures.add(comparison.compare(figure, other, decides, from, to));
      }
    }
    boolean ready = before.steady() && after.steady();
    return judged(id, ready ? figures : unready(figures), ready, machine, settings);
  }

  private static RowComparison inconclusive(String id, String cause) {
    return new RowComparison(id, Change.INCONCLUSIVE, cause, List.of());
  }

  /** Whether users feel or pay for a change of the metric; the other metrics explain these. */
  private static boolean decides(Metric metric, Row row) {
    return switch (metric) {
      case OPERATIONS, CPU_CLIENT, CPU_SERVER, HEAP, DIRECT -> true;
      case ALLOCATED_CLIENT, ALLOCATED_SERVER, WIRE_UP, WIRE_DOWN -> true;
      case RECORDS_UP, RECORDS_DOWN, WRITES_CLIENT, WRITES_SERVER, ROUND_TRIPS -> true;
      case LATENCY_P50 ->
          row.measurement().load().window() == 1 || row.measurement().load().rate() > 0;
      default -> false;
    };
  }

  /** Whether the metric grows while others have the processor. */
  private static boolean byWallClock(Metric metric) {
    return metric == Metric.OPERATIONS || metric == Metric.LATENCY_P50;
  }

  /** Times and allocation change by themselves until everything is compiled. */
  private static List<FigureChange> unready(List<FigureChange> figures) {
    return figures.stream()
        .map(figure -> figure.timed() || allocates(figure) ? figure.undecided() : figure)
        .toList();
  }

  private static boolean allocates(FigureChange figure) {
    return figure.metric() == Metric.ALLOCATED_CLIENT || figure.metric() == Metric.ALLOCATED_SERVER;
  }

  private static RowComparison judged(
      String id, List<FigureChange> figures, boolean ready, Yardsticks machine, Settings settings) {
    List<FigureChange> deciding = figures.stream().filter(FigureChange::decides).toList();
    Change change =
        deciding.stream()
            .map(FigureChange::change)
            .min(Comparator.naturalOrder())
            .orElse(Change.INCONCLUSIVE);
    List<FigureChange> reasons =
        deciding.stream().filter(figure -> figure.change() == change).toList();
    return new RowComparison(id, change, cause(change, reasons, ready, machine, settings), figures);
  }

  private static String cause(
      Change change,
      List<FigureChange> reasons,
      boolean ready,
      Yardsticks machine,
      Settings settings) {
    double visible =
        reasons.stream()
            .filter(FigureChange::timed)
            .mapToDouble(FigureChange::detectable)
            .max()
            .orElse(0);
    return switch (change) {
      case WORSE, BETTER ->
          reasons.stream().map(RowComparison::words).collect(Collectors.joining(", "));
      case SAME -> "no difference seen; %.0f %% would have been seen".formatted(100 * visible);
      case INCONCLUSIVE -> {
        String names =
            reasons.stream().map(each -> each.metric().id()).collect(Collectors.joining(", "));
        yield names + ": " + doubt(visible, ready, machine, settings);
      }
    };
  }

  private static String doubt(
      double visible, boolean ready, Yardsticks machine, Settings settings) {
    double slower = machine.ratio() - 1;
    if (!settings.inTurn() && Math.abs(slower) > settings.floor()) {
      return "the machine itself ran %+.0f %% slower".formatted(100 * slower);
    }
    if (!ready) {
      return "not steady after its warm-up; give a longer --warmup";
    }
    return visible > settings.limit()
        ? "only %.0f %% would have been seen".formatted(100 * visible)
        : "moved, but no further than chance may move it";
  }

  private static String words(FigureChange figure) {
    return "%s %s -> %s %s (%+.1f %%)"
        .formatted(
            figure.metric().id(),
            Numbers.of(figure.before()),
            Numbers.of(figure.after()),
            figure.metric().unit(),
            100 * (figure.ratio() - 1));
  }
}
