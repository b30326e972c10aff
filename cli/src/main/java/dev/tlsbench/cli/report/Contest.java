package dev.tlsbench.cli.report;

import dev.tlsbench.cli.bench.Figure;
import dev.tlsbench.cli.bench.Measurement;
import dev.tlsbench.cli.bench.Metric;
import dev.tlsbench.cli.bench.Ranking;
import dev.tlsbench.cli.bench.RowFigures;
import dev.tlsbench.cli.result.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * The best of a ranking by one figure, in the words that text and page share.
 *
 * @param leaders the rows that no row is proven better than, the best first
 */
public record Contest(Ranking ranking, Metric metric, List<RowFigures> leaders) {
  /** Explains the column of ratios and its mark. */
  public static final String EXPLAINED =
      "x best: what a table is ranked by, as a multiple of the best row's; = where the ranges of"
          + " the two overlap, so that it is not proven worse";

  /** How many are named if nobody has won. */
  private static final int NAMED = 3;

  /** The contests of a ranking; none if there is nobody to win against. */
  public static List<Contest> of(Ranking ranking) {
    return ranking.contests().stream()
        .map(metric -> new Contest(ranking, metric, ranking.leaders(metric)))
        .toList();
  }

  /** The figure that orders a ranking. */
  public static String order(Ranking ranking) {
    return switch (ranking.order()) {
      case HEAP -> "heap";
      case LATENCY_P50 -> "p50";
      default -> "CPU of both sides";
    };
  }

  /** What it is about: {@code least CPU of both sides}. */
  public String title() {
    return switch (metric) {
      case CPU_SIDES -> "least CPU of both sides";
      case OPERATIONS -> "most operations";
      case HEAP -> "least heap";
      case LATENCY_P50 -> "lowest p50";
      case LATENCY_P99 -> "lowest p99";
      default -> "best " + metric.id();
    };
  }

  /** Whether one has won. */
  public boolean won() {
    return leaders.size() == 1;
  }

  /** The winner's figure with its unit; {@code no winner} if there is none. */
  public String figure() {
    return won() ? Numbers.of(leaders.get(0).value(metric)) + " " + metric.unit() : "no winner";
  }

  /** The winner, or the rows whose ranges overlap. */
  public String who() {
    if (won()) {
      return name(leaders.get(0));
    }
    List<String> names = new ArrayList<>(leaders.stream().limit(NAMED).map(this::named).toList());
    if (leaders.size() > NAMED) {
      names.add("%d more".formatted(leaders.size() - NAMED));
    }
    String last = names.remove(names.size() - 1);
    return "the ranges of %s and %s overlap".formatted(String.join(", ", names), last);
  }

  /** The whole result in one line. */
  public String sentence() {
    return "%s: %s, %s".formatted(title(), figure(), who());
  }

  private String named(RowFigures reading) {
    Figure figure = reading.figure(metric);
    return figure == null
        ? name(reading)
        : "%s (%s to %s)"
            .formatted(name(reading), Numbers.of(figure.least()), Numbers.of(figure.most()));
  }

  /** The pair, and what else tells it from the others. */
  private String name(RowFigures reading) {
    Measurement measurement = reading.row().measurement();
    StringBuilder name = new StringBuilder(measurement.client() + ":" + measurement.server());
    List<Measurement> all = ranking.rows().stream().map(each -> each.row().measurement()).toList();
    if (all.stream().map(Measurement::modeName).distinct().count() > 1) {
      name.append(' ').append(measurement.modeName());
    }
    if (all.stream().map(Measurement::handshake).distinct().count() > 1) {
      name.append(' ').append(measurement.handshake().words());
    }
    if (all.stream().map(Measurement::buffers).distinct().count() > 1) {
      name.append(' ').append(measurement.buffers().word());
    }
    if (all.stream().map(Measurement::jdk).distinct().count() > 1) {
      name.append(" on ").append(reading.row().jdk().replaceAll("[+ ].*", ""));
    }
    return name.append(measurement.twin().isEmpty() ? "" : " " + measurement.twin()).toString();
  }
}
