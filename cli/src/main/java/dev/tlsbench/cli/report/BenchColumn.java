package dev.tlsbench.cli.report;

import dev.tlsbench.cli.bench.Figure;
import dev.tlsbench.cli.bench.Metric;
import dev.tlsbench.cli.bench.Ranking;
import dev.tlsbench.cli.bench.Row;
import dev.tlsbench.cli.bench.RowFigures;
import dev.tlsbench.cli.report.Table.Column;
import dev.tlsbench.cli.result.Numbers;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A column of the tables of a measurement. A column without entries is not shown.
 *
 * @param left whether its entries are words
 */
record BenchColumn(String heading, boolean left, When when, Function<RowFigures, String> reading) {

  /** When it is shown. */
  enum When {
    ALWAYS,
    /** If there are several rows. */
    BESIDE_OTHERS,
    /** If the rows have different entries. */
    VARIED,
    /** If details are wanted. */
    IN_DETAIL
  }

  /** The same, shown only with details. */
  private BenchColumn inDetail() {
    return new BenchColumn(heading, left, When.IN_DETAIL, reading);
  }

  /** Whether it has something to show for these rows. */
  boolean shown(List<RowFigures> rows, boolean details) {
    List<String> entries = rows.stream().map(this::entry).distinct().toList();
    boolean empty = entries.equals(List.of(""));
    return !empty
        && switch (when) {
          case ALWAYS -> true;
          case BESIDE_OTHERS -> rows.size() > 1;
          case VARIED -> details || entries.size() > 1;
          case IN_DETAIL -> details;
        };
  }

  /** The column as a table takes it. */
  Column column() {
    Column column = left ? Column.left(heading) : Column.right(heading);
    return switch (heading) {
      case "client:server", "x best", "twin" -> column.kept();
      case "", "mode", "handshake", "buffers", "jdk", "op/s", "cpu us/op", "heap B" ->
          column.ranked(10);
      case "p50 us", "p99", "max" -> column.ranked(20);
      case "+-%", "tls us/op", "engines us/op", "glue %" -> column.ranked(30);
      default -> column;
    };
  }

  String entry(RowFigures row) {
    return reading.apply(row);
  }

  /**
   * All columns.
   *
   * @param all the rankings of the result, where plain TCP is one
   */
  static List<BenchColumn> of(Ranking ranking, List<Ranking> all) {
    return List.of(
        words("client:server", reading -> pair(reading.row())),
        new BenchColumn(
            "mode", true, When.VARIED, reading -> reading.row().measurement().modeName()),
        new BenchColumn(
            "handshake",
            true,
            When.VARIED,
            reading -> reading.row().measurement().handshake().words()),
        new BenchColumn(
            "buffers", true, When.VARIED, reading -> reading.row().measurement().buffers().word()),
        words("jdk", reading -> jdk(reading.row())),
        words("twin", reading -> reading.row().measurement().twin()),
        words("", reading -> reading.row().steady() ? "" : "~"),
        new BenchColumn("x best", false, When.BESIDE_OTHERS, new TimesBest(ranking)),
        one("op/s", Metric.OPERATIONS),
        spread("+-%", Metric.OPERATIONS),
        one("MB/s", Metric.THROUGHPUT),
        one("cpu us/op", Metric.CPU_SIDES),
        spread("+-%", Metric.CPU_SIDES),
        pair("c/s", Metric.CPU_CLIENT, Metric.CPU_SERVER),
        number(
            "tls us/op",
            reading -> reading.value(Metric.CPU_SIDES) - ranking.plainCpu(reading, all)),
        one("engines us/op", Metric.CPU_ENGINES),
        number("glue %", reading -> ranking.glue(reading, all)),
        one("process us/op", Metric.CPU_PROCESS).inDetail(),
        one("compiler", Metric.CPU_COMPILER).inDetail(),
        one("collector", Metric.CPU_COLLECTOR).inDetail(),
        pair("alloc B/op c/s", Metric.ALLOCATED_CLIENT, Metric.ALLOCATED_SERVER),
        one("p50 us", Metric.LATENCY_P50),
        one("p99", Metric.LATENCY_P99),
        one("p99.9", Metric.LATENCY_P999).inDetail(),
        one("p99.99", Metric.LATENCY_P9999).inDetail(),
        one("max", Metric.LATENCY_MAX),
        pair("service p50/p99", Metric.SERVICE_P50, Metric.SERVICE_P99),
        pair("rekeying p50/max", Metric.REKEYING_P50, Metric.REKEYING_MAX),
        one("rekeys", Metric.REKEYS),
        pair("wire B/op up/down", Metric.WIRE_UP, Metric.WIRE_DOWN).inDetail(),
        pair("records", Metric.RECORDS_UP, Metric.RECORDS_DOWN).inDetail(),
        pair("writes c/s", Metric.WRITES_CLIENT, Metric.WRITES_SERVER).inDetail(),
        pair("reads c/s", Metric.READS_CLIENT, Metric.READS_SERVER).inDetail(),
        one("round trips", Metric.ROUND_TRIPS).inDetail(),
        one("tickets", Metric.TICKETS).inDetail(),
        one("resumed", Metric.RESUMED),
        pair("peak queued", Metric.PEAK_CLIENT, Metric.PEAK_SERVER).inDetail(),
        one("fairness", Metric.FAIRNESS),
        withLeast("balance/least", Metric.BALANCE),
        one("heap B", Metric.HEAP),
        one("direct B", Metric.DIRECT),
        one("resident B", Metric.RESIDENT));
  }

  /** {@code 1.07}, or {@code 1.07=} if it is not proven to be worse than the best. */
  private record TimesBest(Ranking ranking) implements Function<RowFigures, String> {
    @Override
    public String apply(RowFigures reading) {
      double value = ranking.timesBest(reading);
      String times = Double.isFinite(value) ? "%.2f".formatted(value) : "";
      List<RowFigures> leaders = ranking.leaders(ranking.order());
      boolean tied = leaders.size() > 1 && leaders.contains(reading);
      return times.isEmpty() ? "" : times + (tied ? "=" : " ");
    }
  }

  private static String pair(Row row) {
    return row.measurement().client() + ":" + row.measurement().server();
  }

  private static String jdk(Row row) {
    return row.measurement().jdk().isEmpty() ? "" : row.jdk().replaceAll("[+ ].*", "");
  }

  private static BenchColumn words(String heading, Function<RowFigures, String> reading) {
    return new BenchColumn(heading, true, When.ALWAYS, reading);
  }

  private static BenchColumn number(String heading, ToDoubleFunction<RowFigures> value) {
    return new BenchColumn(
        heading, false, When.ALWAYS, reading -> Numbers.of(value.applyAsDouble(reading)));
  }

  private static BenchColumn one(String heading, Metric metric) {
    return number(heading, reading -> reading.value(metric));
  }

  /** The figure and the least of any slice. */
  private static BenchColumn withLeast(String heading, Metric metric) {
    return new BenchColumn(
        heading,
        false,
        When.ALWAYS,
        reading -> {
          Figure figure = reading.figure(metric);
          return figure == null
              ? ""
              : Numbers.of(figure.value()) + "/" + Numbers.of(figure.least());
        });
  }

  private static BenchColumn pair(String heading, Metric first, Metric second) {
    return new BenchColumn(
        heading,
        false,
        When.ALWAYS,
        reading -> {
          String one = Numbers.of(reading.value(first));
          String other = Numbers.of(reading.value(second));
          return one.isEmpty() && other.isEmpty() ? "" : orDash(one) + "/" + orDash(other);
        });
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  /** Half of the range of the samples, as a share of the figure. */
  private static BenchColumn spread(String heading, Metric metric) {
    return new BenchColumn(
        heading,
        false,
        When.ALWAYS,
        reading -> {
          Figure figure = reading.figure(metric);
          double half =
              figure == null ? Double.NaN : 50 * (figure.most() - figure.least()) / figure.value();
          return Double.isFinite(half) ? "%.0f".formatted(half) : "";
        });
  }
}
