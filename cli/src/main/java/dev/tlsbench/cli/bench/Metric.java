package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.bench.Slice.Memory;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A figure that every slice of a row yields. */
public enum Metric {
  OPERATIONS("operations", "op/s", Better.MORE, true, s -> perSecond(s, s.operations())),
  THROUGHPUT("throughput", "MB/s", Better.MORE, true, s -> perSecond(s, bytes(s)) / 1e6),
  CPU_CLIENT("cpu.client", "us/op", Better.LESS, true, s -> perOp(s, s.client().cpuNanos()) / 1e3),
  CPU_SERVER("cpu.server", "us/op", Better.LESS, true, s -> perOp(s, s.server().cpuNanos()) / 1e3),
  CPU_SIDES("cpu.sides", "us/op", Better.LESS, true, s -> perOp(s, s.sidesCpuNanos()) / 1e3),
  CPU_PROCESS("cpu.process", "us/op", Better.LESS, true, s -> perOp(s, s.processCpuNanos()) / 1e3),
  CPU_COMPILER(
      "cpu.compiler", "us/op", Better.NEITHER, true, s -> perOp(s, s.compilerCpuNanos()) / 1e3),
  CPU_COLLECTOR(
      "cpu.collector", "us/op", Better.NEITHER, true, s -> perOp(s, s.collectorCpuNanos()) / 1e3),
  CPU_ENGINES("cpu.engines", "us/op", Better.LESS, true, s -> s.engineNanos() / 1e3),
  LATENCY_P50("latency.p50", Distribution.LATENCY, Latency::p50),
  LATENCY_P99("latency.p99", Distribution.LATENCY, Latency::p99),
  LATENCY_P999("latency.p999", Distribution.LATENCY, Latency::p999),
  LATENCY_P9999("latency.p9999", Distribution.LATENCY, Latency::p9999),
  LATENCY_MAX("latency.max", Distribution.LATENCY, Latency::max),
  SERVICE_P50("service.p50", Distribution.SERVICE, Latency::p50),
  SERVICE_P99("service.p99", Distribution.SERVICE, Latency::p99),
  REKEYING_P50("rekeying.p50", Distribution.REKEYING, Latency::p50),
  REKEYING_MAX("rekeying.max", Distribution.REKEYING, Latency::max),
  ALLOCATED_CLIENT("allocated.client", "B/op", s -> perOp(s, s.client().allocatedBytes())),
  ALLOCATED_SERVER("allocated.server", "B/op", s -> perOp(s, s.server().allocatedBytes())),
  WIRE_UP("wire.up", "B/op", s -> perOp(s, s.client().wireBytes())),
  WIRE_DOWN("wire.down", "B/op", s -> perOp(s, s.server().wireBytes())),
  RECORDS_UP("records.up", "/op", s -> perOp(s, s.client().records())),
  RECORDS_DOWN("records.down", "/op", s -> perOp(s, s.server().records())),
  WRITES_CLIENT("writes.client", "/op", s -> perOp(s, s.client().writes())),
  WRITES_SERVER("writes.server", "/op", s -> perOp(s, s.server().writes())),
  READS_CLIENT("reads.client", "/op", s -> perOp(s, s.client().reads())),
  READS_SERVER("reads.server", "/op", s -> perOp(s, s.server().reads())),
  ROUND_TRIPS("roundTrips", "/op", s -> perOp(s, s.roundTrips())),
  TICKETS("tickets", "/op", Better.NEITHER, false, s -> perOp(s, s.tickets())),
  REKEYS("rekeys", "/op", Better.NEITHER, false, s -> perOp(s, s.rekeys())),
  RESUMED("resumed", "/op", Better.NEITHER, false, s -> perOp(s, s.resumed())),
  PEAK_CLIENT(
      "peakQueued.client", "B", Better.NEITHER, false, s -> (double) s.client().peakQueued()),
  PEAK_SERVER(
      "peakQueued.server", "B", Better.NEITHER, false, s -> (double) s.server().peakQueued()),
  FAIRNESS("fairness", "", Better.MORE, true, Slice::fairness),
  BALANCE("balance", "", Better.MORE, true, Metric::balance),
  HEAP("heap", "B/op", Better.LESS, true, s -> held(s, Memory::heap)),
  DIRECT("direct", "B/op", Better.LESS, true, s -> held(s, Memory::direct)),
  RESIDENT("resident", "B/op", Better.LESS, true, s -> held(s, Memory::resident));

  /** Which direction is better. */
  public enum Better {
    MORE,
    LESS,
    NEITHER
  }

  private static final double NONE = Double.NaN;

  private final String id;
  private final String unit;
  private final Better better;
  private final boolean timed;

  /** Captures nothing. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final ToDoubleFunction<Slice> reading;

  private final @Nullable Distribution distribution;

  /** Captures nothing. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final ToDoubleFunction<Latency> part;

  Metric(String id, String unit, Better better, boolean timed, ToDoubleFunction<Slice> reading) {
    this.id = id;
    this.unit = unit;
    this.better = better;
    this.timed = timed;
    this.reading = reading;
    this.distribution = null;
    this.part = whole -> NONE;
  }

  /** A statistic over all recorded times. */
  Metric(String id, Distribution distribution, ToDoubleFunction<Latency> part) {
    this.id = id;
    this.unit = "us";
    this.better = Better.LESS;
    this.timed = true;
    this.reading = slice -> of(distribution.of(slice), part);
    this.distribution = distribution;
    this.part = part;
  }

  /** Counted, and less is better. */
  Metric(String id, String unit, ToDoubleFunction<Slice> reading) {
    this(id, unit, Better.LESS, false, reading);
  }

  /** As documents call it. */
  public String id() {
    return id;
  }

  public String unit() {
    return unit;
  }

  public Better better() {
    return better;
  }

  /** Whether it was timed, and has noise, rather than counted. */
  public boolean timed() {
    return timed;
  }

  /** The distribution it is taken from; null if it is not from one. */
  public @Nullable Distribution distribution() {
    return distribution;
  }

  /** Its value in this distribution. */
  double part(Latency whole) {
    return part.applyAsDouble(whole);
  }

  /**
   * Its value in each sample, in order: a slice's, or the median of a JVM's slices where several
   * JVMs measured the row. Empty if it does not apply to the row.
   */
  public double[] values(Row row) {
    boolean everywhere = row.slices().stream().mapToDouble(reading).allMatch(Double::isFinite);
    return everywhere ? valuesOfSome(row) : new double[0];
  }

  /** Its values in those samples that have one, in their order. */
  double[] valuesOfSome(Row row) {
    return meant(row.measurement())
        ? row.samples().stream().mapToDouble(this::value).filter(Double::isFinite).toArray()
        : new double[0];
  }

  private double value(List<Slice> sample) {
    if (distribution != null) {
      List<Latency> parts = sample.stream().map(distribution::of).filter(Objects::nonNull).toList();
      return of(Latency.merged(parts), part);
    }
    return median(sample.stream().mapToDouble(reading).filter(Double::isFinite).toArray());
  }

  /** The median of these values; NaN if there are none. */
  public static double median(double[] values) {
    if (values.length == 0) {
      return NONE;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private boolean meant(Measurement measurement) {
    Workload workload = measurement.workload();
    boolean idle = workload == Workload.IDLE;
    return switch (this) {
      case HEAP, DIRECT, RESIDENT -> idle;
      case THROUGHPUT -> workload.streams() && measurement.load().rate() == 0;
      case OPERATIONS -> !idle && measurement.load().rate() == 0;
      // The thread that keeps the rate spins towards each due time.
      case CPU_CLIENT, CPU_SIDES, CPU_PROCESS -> !idle && measurement.load().rate() == 0;
      case BALANCE -> workload == Workload.DUPLEX;
      case FAIRNESS -> measurement.load().connections() > 1 && !workload.connects() && !idle;
      case RECORDS_UP, RECORDS_DOWN -> !idle && !measurement.baseline();
      case ROUND_TRIPS, RESUMED, TICKETS -> workload.connects() && !measurement.baseline();
      case REKEYS, REKEYING_P50, REKEYING_MAX -> workload == Workload.REKEY;
      default -> !idle;
    };
  }

  private static double perSecond(Slice slice, long count) {
    return 1e9 * count / slice.wallNanos();
  }

  private static double perOp(Slice slice, long count) {
    return slice.operations() == 0 ? NONE : (double) count / slice.operations();
  }

  private static long bytes(Slice slice) {
    return slice.bytesUp() + slice.bytesDown();
  }

  private static double balance(Slice slice) {
    long all = bytes(slice);
    return all == 0 ? NONE : (double) Math.min(slice.bytesUp(), slice.bytesDown()) / all;
  }

  private static double held(Slice slice, Function<Memory, Double> reading) {
    return slice.memory() == null ? NONE : reading.apply(slice.memory());
  }

  private static double of(@Nullable Latency latency, ToDoubleFunction<Latency> part) {
    return latency == null ? NONE : part.applyAsDouble(latency);
  }
}
