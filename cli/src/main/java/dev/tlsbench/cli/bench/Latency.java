package dev.tlsbench.cli.bench;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * How long operations took, in microseconds.
 *
 * @param histogram the whole distribution, in nanoseconds: HdrHistogram's compressed encoding in
 *     base 64
 */
public record Latency(
    long count,
    double mean,
    double p50,
    double p90,
    double p99,
    double p999,
    double p9999,
    double max,
    String histogram) {
  /** Longer latencies are counted as this long. */
  static final long LONGEST_NANOS = 60_000_000_000L;

  private static final double MICRO = 1e3;

  /** Points of a curve for each halving of the distance to the 100th percentile. */
  private static final int TICKS = 4;

  /** A point of a curve. */
  public record Point(double percentile, double micros) {}

  /** An empty histogram as used here, which records nanoseconds without allocating. */
  static Histogram fresh() {
    return new Histogram(LONGEST_NANOS, 3);
  }

  /** What was recorded; null if nothing was. */
  static @Nullable Latency of(Histogram recorded) {
    if (recorded.getTotalCount() == 0) {
      return null;
    }
    ByteBuffer encoded = ByteBuffer.allocate(recorded.getNeededByteBufferCapacity());
    recorded.encodeIntoCompressedByteBuffer(encoded, Deflater.DEFAULT_COMPRESSION);
    encoded.flip();
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return new Latency(
        recorded.getTotalCount(),
        recorded.getMean() / MICRO,
        percentile(recorded, 50),
        percentile(recorded, 90),
        percentile(recorded, 99),
        percentile(recorded, 99.9),
        percentile(recorded, 99.99),
        recorded.getMaxValue() / MICRO,
        Base64.getEncoder().encodeToString(bytes));
  }

  /** All of them together; null if there are none. */
  public static @Nullable Latency merged(List<Latency> parts) {
    Histogram sum = fresh();
    parts.forEach(part -> sum.add(part.decoded()));
    return of(sum);
  }

  /** The histogram itself. */
  public Histogram decoded() {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(histogram)), LONGEST_NANOS);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("no histogram: " + histogram, e);
    }
  }

  /** Percentiles that get denser towards the end. */
  public List<Point> curve() {
    List<Point> points = new ArrayList<>();
    for (HistogramIterationValue value : decoded().percentiles(TICKS)) {
      points.add(
          new Point(value.getPercentileLevelIteratedTo(), value.getValueIteratedTo() / MICRO));
    }
    return points;
  }

  private static double percentile(Histogram recorded, double percentile) {
    return recorded.getValueAtPercentile(percentile) / MICRO;
  }
}
