package dev.tlsbench.cli.report;

import dev.tlsbench.cli.bench.Latency;
import dev.tlsbench.cli.bench.Metric;
import dev.tlsbench.cli.bench.Row;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A column of the tables of a measurement. A column none of whose rows has an entry is not shown.
 *
 * @param left whether its entries are words
 */
record BenchColumn(String heading, boolean left, When when, Function<Row, String> reading) {

  /** When it is shown. */
  enum When {
    ALWAYS,
    /** Where there are rows beside each other. */
    BESIDE_OTHERS,
    /** Where not all rows have the same entry. */
    VARIED,
    /** To those who want everything. */
    IN_DETAIL
  }

  /** The same for those who want everything. */
  private BenchColumn inDetail() {
    return new BenchColumn(heading, left, When.IN_DETAIL, reading);
  }

  /** Whether it says something of these rows. */
  boolean shown(List<Row> rows, boolean details) {
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

  String entry(Row row) {
    return reading.apply(row);
  }

  /**
   * All there are.
   *
   * @param plain what plain TCP costs, in microseconds of CPU; null where it was not measured
   * @param order by which the best row was found
   * @param best its value
   */
  static List<BenchColumn> all(@Nullable Double plain, Metric order, double best) {
    return List.of(
        words("client:server", row -> row.trial().client() + ":" + row.trial().server()),
        new BenchColumn("mode", true, When.VARIED, row -> row.trial().modeName()),
        words("jdk", row -> row.trial().jdk().isEmpty() ? "" : row.jdk().replaceAll("[+ ].*", "")),
        words("twin", row -> row.trial().twin()),
        words("", row -> row.warmup() != null && !row.warmup().steady() ? "~" : ""),
        new BenchColumn("x best", false, When.BESIDE_OTHERS, row -> ratio(order.median(row), best)),
        one("op/s", Metric.OPERATIONS),
        spread("+-%", Metric.OPERATIONS),
        one("MB/s", Metric.THROUGHPUT),
        pair("cpu us/op c/s", Metric.CPU_CLIENT, Metric.CPU_SERVER),
        spread("+-%", Metric.CPU_SIDES),
        number("tls us/op", row -> plain == null ? Double.NaN : cpu(row) - plain),
        pair("alloc B/op c/s", Metric.ALLOCATED_CLIENT, Metric.ALLOCATED_SERVER),
        percentile("p50 us", Latency::p50),
        percentile("p99", Latency::p99),
        percentile("p99.9", Latency::p999).inDetail(),
        percentile("p99.99", Latency::p9999).inDetail(),
        percentile("max", Latency::max),
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

  private static double cpu(Row row) {
    return Metric.CPU_SIDES.median(row);
  }

  private static String ratio(double value, double best) {
    return Double.isFinite(value / best) ? "%.2f".formatted(value / best) : "";
  }

  private static BenchColumn words(String heading, Function<Row, String> reading) {
    return new BenchColumn(heading, true, When.ALWAYS, reading);
  }

  private static BenchColumn number(String heading, ToDoubleFunction<Row> reading) {
    return new BenchColumn(
        heading, false, When.ALWAYS, row -> Numbers.of(reading.applyAsDouble(row)));
  }

  private static BenchColumn one(String heading, Metric metric) {
    return number(heading, metric::median);
  }

  /** The median of the slices and the least of them. */
  private static BenchColumn withLeast(String heading, Metric metric) {
    return new BenchColumn(
        heading,
        false,
        When.ALWAYS,
        row -> {
          double[] values = metric.values(row);
          double least = Arrays.stream(values).min().orElse(Double.NaN);
          return values.length == 0
              ? ""
              : Numbers.of(Metric.median(values)) + "/" + Numbers.of(least);
        });
  }

  private static BenchColumn pair(String heading, Metric first, Metric second) {
    return new BenchColumn(
        heading,
        false,
        When.ALWAYS,
        row -> {
          String one = Numbers.of(first.median(row));
          String other = Numbers.of(second.median(row));
          return one.isEmpty() && other.isEmpty() ? "" : orDash(one) + "/" + orDash(other);
        });
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  /** Half of the range of the slices, as a share of their median. */
  private static BenchColumn spread(String heading, Metric metric) {
    return new BenchColumn(
        heading,
        false,
        When.ALWAYS,
        row -> {
          double[] values = metric.values(row);
          double least = Arrays.stream(values).min().orElse(Double.NaN);
          double most = Arrays.stream(values).max().orElse(Double.NaN);
          double half = 50 * (most - least) / Metric.median(values);
          return Double.isFinite(half) ? "%.0f".formatted(half) : "";
        });
  }

  private static BenchColumn percentile(String heading, ToDoubleFunction<Latency> which) {
    return new BenchColumn(
        heading,
        false,
        When.ALWAYS,
        row -> {
          Latency latency = row.latency(slice -> slice.latency());
          return latency == null ? "" : Numbers.of(which.applyAsDouble(latency));
        });
  }
}
