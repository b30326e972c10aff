package dev.tlsbench.cli.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a row and its distributions over all slices. This is the only place where slices
 * become a figure; text, page, documents and comparisons use it.
 */
public final class RowFigures {
  private final Row row;
  private final Map<Distribution, Latency> distributions = new EnumMap<>(Distribution.class);
  private final Map<Metric, Figure> figures = new EnumMap<>(Metric.class);

  private RowFigures(Row row) {
    this.row = row;
    for (Distribution distribution : Distribution.values()) {
      List<Latency> parts =
          row.slices().stream().map(distribution::of).filter(Objects::nonNull).toList();
      Latency whole = Latency.merged(parts);
      if (whole != null) {
        distributions.put(distribution, whole);
      }
    }
    for (Metric metric : Metric.values()) {
      double[] values =
          metric.distribution() == null ? metric.values(row) : metric.valuesOfSome(row);
      if (values.length > 0) {
        figures.put(metric, figure(metric, values));
      }
    }
  }

  /** Reads a row. */
  public static RowFigures of(Row row) {
    return new RowFigures(row);
  }

  private Figure figure(Metric metric, double[] values) {
    Distribution of = metric.distribution();
    Latency whole = of == null ? null : distributions.get(of);
    return new Figure(
        metric,
        whole == null ? Metric.median(values) : metric.part(whole),
        Arrays.stream(values).min().orElse(Double.NaN),
        Arrays.stream(values).max().orElse(Double.NaN));
  }

  public Row row() {
    return row;
  }

  /** The figures that apply to the row, in order. */
  public Collection<Figure> figures() {
    return figures.values();
  }

  /** Null if it does not apply to the row. */
  public @Nullable Figure figure(Metric metric) {
    return figures.get(metric);
  }

  /** NaN if it does not apply to the row. */
  public double value(Metric metric) {
    Figure figure = figures.get(metric);
    return figure == null ? Double.NaN : figure.value();
  }

  /** All slices together; null if none has it. */
  public @Nullable Latency distribution(Distribution which) {
    return distributions.get(which);
  }
}
