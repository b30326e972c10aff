package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.bench.Metric.Better;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rows that may be ranked against each other: they did the same work under the same load, and
 * negotiated the same.
 *
 * @param rows in the order in which they were measured
 */
public record Ranking(
    Workload workload, LoadSetup load, String rankedWith, boolean baseline, List<RowFigures> rows) {

  private record Group(Workload workload, LoadSetup load, String rankedWith, boolean baseline) {
    static Group of(Row row) {
      return new Group(
          row.measurement().workload(),
          row.measurement().load(),
          row.rankedWith(),
          row.measurement().baseline());
    }
  }

  public Ranking {
    rows = List.copyOf(rows);
  }

  /** All that were measured, in the order of their first rows. */
  public static List<Ranking> of(List<RowFigures> readings) {
    Map<Group, List<RowFigures>> groups = new LinkedHashMap<>();
    readings.stream()
        .filter(reading -> reading.row().measured())
        .forEach(
            reading ->
                groups
                    .computeIfAbsent(Group.of(reading.row()), any -> new ArrayList<>())
                    .add(reading));
    return groups.entrySet().stream()
        .map(
            group ->
                new Ranking(
                    group.getKey().workload(),
                    group.getKey().load(),
                    group.getKey().rankedWith(),
                    group.getKey().baseline(),
                    group.getValue()))
        .toList();
  }

  /** The metric that ranks its rows: CPU, if it can be told from waiting. */
  public Metric order() {
    if (workload == Workload.IDLE) {
      return Metric.HEAP;
    }
    return load.rate() > 0 ? Metric.LATENCY_P50 : Metric.CPU_SIDES;
  }

  /** The metrics that name a winner, the ranking's order first. */
  public List<Metric> contests() {
    return Stream.of(order(), Metric.OPERATIONS, Metric.LATENCY_P99)
        .distinct()
        .filter(metric -> ranked(metric).size() > 1)
        .toList();
  }

  /** All its rows, the best first; rows without the ranking figure come last. */
  public List<RowFigures> ranked() {
    List<RowFigures> ranked = new ArrayList<>(ranked(order()));
    rows.stream().filter(reading -> !ranked.contains(reading)).forEach(ranked::add);
    return ranked;
  }

  /** The rows that have this figure, the best first. */
  public List<RowFigures> ranked(Metric metric) {
    Comparator<RowFigures> ascending = Comparator.comparingDouble(reading -> reading.value(metric));
    return rows.stream()
        .filter(reading -> reading.figure(metric) != null)
        .sorted(metric.better() == Better.MORE ? ascending.reversed() : ascending)
        .toList();
  }

  /**
   * The rows that none is proven better than, the best first. A single one has won; if the range of
   * another's slices overlaps the best one's, nobody has.
   */
  public List<RowFigures> leaders(Metric metric) {
    List<RowFigures> ranked = ranked(metric);
    return ranked.stream().filter(reading -> overlap(reading, ranked.get(0), metric)).toList();
  }

  /** This row's figure as a multiple of the best row's, by the ranking's order. */
  public double timesBest(RowFigures reading) {
    List<RowFigures> ranked = ranked(order());
    return ranked.isEmpty() ? Double.NaN : reading.value(order()) / ranked.get(0).value(order());
  }

  /**
   * What plain TCP costs under the same load and with the same {@code --buffers}, in microseconds
   * of CPU per operation; NaN if it was not measured.
   */
  public double plainCpu(RowFigures reading, List<Ranking> all) {
    Buffers buffers = reading.row().measurement().buffers();
    return all.stream()
        .filter(other -> other.baseline && !baseline)
        .filter(other -> other.workload == workload && other.load.equals(load))
        .flatMap(other -> other.rows.stream())
        .filter(plain -> plain.row().measurement().buffers() == buffers)
        .mapToDouble(plain -> plain.value(Metric.CPU_SIDES))
        .findFirst()
        .orElse(Double.NaN);
  }

  /**
   * What of a row's CPU is neither plain TCP through the core nor the engines' own work, in percent
   * of these; NaN if one of them was not measured.
   */
  public double glue(RowFigures reading, List<Ranking> all) {
    double bound = plainCpu(reading, all) + reading.value(Metric.CPU_ENGINES);
    return 100 * (reading.value(Metric.CPU_SIDES) - bound) / bound;
  }

  private static boolean overlap(RowFigures one, RowFigures other, Metric metric) {
    Figure figure = one.figure(metric);
    Figure best = other.figure(metric);
    return figure != null && best != null && figure.overlaps(best);
  }
}
