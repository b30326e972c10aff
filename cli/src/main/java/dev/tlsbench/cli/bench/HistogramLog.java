package dev.tlsbench.cli.bench;

import java.io.PrintStream;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the latencies of a run as a histogram log for other tools: an interval for each slice, in
 * nanoseconds, tagged with its row.
 */
public final class HistogramLog {
  private static final double MILLIS = 1e3;

  private HistogramLog() {}

  /** Writes the log. */
  public static void write(BenchResult result, PrintStream out) {
    HistogramLogWriter log = new HistogramLogWriter(out);
    log.outputLogFormatVersion();
    log.outputLegend();
    for (Row row : result.rows()) {
      String tag = row.measurement().id().replaceAll("[ ,]+", "_");
      for (Slice slice : row.slices()) {
        write(log, slice, tag, Slice::latency);
        write(log, slice, tag + "_service", Slice::service);
        write(log, slice, tag + "_rekeying", Slice::rekeying);
      }
    }
  }

  private static void write(
      HistogramLogWriter log, Slice slice, String tag, Function<Slice, @Nullable Latency> which) {
    Latency latency = which.apply(slice);
    if (latency != null) {
      Histogram histogram = latency.decoded();
      long start = Math.round(slice.at() * MILLIS);
      histogram.setTag(tag);
      histogram.setStartTimeStamp(start);
      histogram.setEndTimeStamp(start + slice.wallNanos() / 1_000_000);
      log.outputIntervalHistogram(histogram);
    }
  }
}
