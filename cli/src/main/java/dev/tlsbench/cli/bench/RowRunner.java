package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.bench.Row.Warmup;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A measurement that becomes a row. A failure becomes its verdict, and the others continue. */
final class RowRunner implements AutoCloseable {
  private static final double NANOS = 1e9;

  /**
   * How much cheaper the cheapest of the last slices may be than the cheapest of as many earlier
   * ones for the row to be steady. Expensive slices say more about the machine than about the row.
   */
  private static final double STEADY = 0.95;

  private static final int STEADY_SLICES = 4;

  /**
   * The most of the process's CPU time that the JVM's compiler may use while a row is steady. What
   * it compiles for half a minute gets cheaper too slowly for so few slices to show.
   */
  private static final double COMPILING = 0.1;

  /** If it is not steady by then, it is measured as it is, and marked so. */
  private static final double LIMIT = 4;

  private final Measurement measurement;
  private final List<Slice> slices = new ArrayList<>();
  private final Deque<Slice> last = new ArrayDeque<>();
  private @Nullable Rig rig;
  private String jdk;
  private @Nullable Negotiated negotiated;
  private @Nullable MeasurementFailure failure;
  private @Nullable Row failed;
  private double cpuSeconds;
  private double wallSeconds;

  RowRunner(Measurement measurement, String jdk) {
    this.measurement = measurement;
    this.jdk = jdk;
  }

  /** Takes over what an earlier JVM has found to fail. */
  RowRunner(Row failed) {
    this(failed.measurement(), failed.jdk());
    this.failed = failed;
  }

  Measurement measurement() {
    return measurement;
  }

  void open(RigSource source) throws InterruptedException {
    try {
      rig = source.open(measurement);
      jdk = rig.jdk();
    } catch (MeasurementFailure e) {
      failure = e;
    }
  }

  boolean running() {
    return failure == null && failed == null;
  }

  /** Whether it had not failed itself, and its process is gone. */
  boolean lost() {
    return failure == null && rig != null && rig.lost();
  }

  /** Whether it has had its CPU time, and has become steady or will not. */
  boolean warm(double seconds) {
    boolean enough = cpuSeconds >= seconds && steady();
    return enough || cpuSeconds >= LIMIT * seconds || wallSeconds >= LIMIT * seconds;
  }

  private boolean steady() {
    if (last.size() < 2 * STEADY_SLICES) {
      return false;
    }
    double before = cheapest(last.stream().limit(STEADY_SLICES));
    double now = cheapest(last.stream().skip(STEADY_SLICES));
    long compiler = last.stream().mapToLong(Slice::compilerCpuNanos).sum();
    long all = last.stream().mapToLong(Slice::processCpuNanos).sum();
    return now >= STEADY * before && compiler <= COMPILING * all;
  }

  private static double cheapest(Stream<Slice> slices) {
    return slices
        .mapToDouble(slice -> (double) slice.sidesCpuNanos() / slice.operations())
        .min()
        .orElseThrow();
  }

  void warmUp(double at, long nanos) throws InterruptedException {
    Slice slice = driver(at, nanos);
    if (slice != null) {
      cpuSeconds += slice.processCpuNanos() / NANOS;
      wallSeconds += slice.wallNanos() / NANOS;
      last.addLast(slice);
      if (last.size() > 2 * STEADY_SLICES) {
        last.removeFirst();
      }
    }
  }

  void measure(double at, long nanos) throws InterruptedException {
    Slice slice = driver(at, nanos);
    if (slice != null) {
      slices.add(slice);
    }
  }

  private @Nullable Slice driver(double at, long nanos) throws InterruptedException {
    if (rig == null || failure != null) {
      return null;
    }
    try {
      return rig.slice(at, nanos);
    } catch (MeasurementFailure e) {
      failure = e;
      return null;
    }
  }

  Row row() {
    if (failed != null) {
      return failed;
    }
    if (rig != null) {
      negotiated = rig.negotiated();
    }
    Verdict verdict = Verdict.PASS;
    String cause = "";
    if (failure != null) {
      verdict = failure.verdict();
      cause = failure.sentence();
    } else if (slices.isEmpty()) {
      verdict = Verdict.INCONCLUSIVE;
      cause = "the run ended before it was measured";
    } else if (!mistaken().isEmpty()) {
      verdict = Verdict.INCONCLUSIVE;
      cause = mistaken();
    }
    Warmup warmup = cpuSeconds == 0 ? null : new Warmup(cpuSeconds, wallSeconds, steady());
    return new Row(measurement, jdk, verdict, cause, negotiated, warmup, slices);
  }

  /** How it differs from the workload that it is called; empty if it does not. */
  private String mistaken() {
    long operations = slices.stream().mapToLong(Slice::operations).sum();
    long resumed = slices.stream().mapToLong(Slice::resumed).sum();
    return switch (measurement.workload()) {
      case HANDSHAKE ->
          resumed == 0
              ? ""
              : "%d of %d handshakes were not full: they resumed an earlier session"
                  .formatted(resumed, operations);
      case RESUME ->
          resumed == operations
              ? ""
              : "%d of %d handshakes did not resume an earlier session"
                  .formatted(operations - resumed, operations);
      default -> "";
    };
  }

  @Override
  public void close() {
    if (rig != null) {
      rig.close();
    }
  }
}
