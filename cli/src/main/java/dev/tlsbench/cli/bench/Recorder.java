package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.bench.Slice.Pulse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Records how long operations take. Safe for any thread; allocates nothing while a slice runs. */
final class Recorder {
  private static final int SHORTEST_PIECE_MILLIS = 10;
  private static final int PIECES = 100;
  private static final long MILLI = 1_000_000;

  private final Histogram latency = Latency.fresh();
  private final @Nullable Histogram service;
  private final @Nullable Histogram rekeying;
  private final long[] operations = new long[PIECES];
  private final long[] longest = new long[PIECES];
  private final long[] rekeys = new long[PIECES];
  private long began;
  private int pieceMillis = SHORTEST_PIECE_MILLIS;
  private int pieces;

  /**
   * @param rated whether operations have an intended start beside the actual one
   * @param rekeyed whether those during a rekey are also recorded separately
   */
  Recorder(boolean rated, boolean rekeyed) {
    this.service = rated ? Latency.fresh() : null;
    this.rekeying = rekeyed ? Latency.fresh() : null;
  }

  /** A slice of this length begins. */
  synchronized void begin(long now, long nanos) {
    latency.reset();
    if (service != null) {
      service.reset();
    }
    if (rekeying != null) {
      rekeying.reset();
    }
    Arrays.fill(operations, 0);
    Arrays.fill(longest, 0);
    Arrays.fill(rekeys, 0);
    began = now;
    pieces = 0;
    pieceMillis = (int) Math.max(SHORTEST_PIECE_MILLIS, nanos / MILLI / PIECES + 1);
  }

  /**
   * An operation has ended.
   *
   * @param intended when it should have started
   * @param started when it did
   * @param rekeyed whether keys were being changed meanwhile
   * @param standsFor how many operations it stands for, of which it alone was timed
   */
  synchronized void ended(long intended, long started, long now, boolean rekeyed, int standsFor) {
    long took = Math.min(Latency.LONGEST_NANOS, Math.max(0, now - intended));
    latency.recordValue(took);
    if (service != null) {
      service.recordValue(Math.min(Latency.LONGEST_NANOS, Math.max(0, now - started)));
    }
    if (rekeyed && rekeying != null) {
      rekeying.recordValue(took);
    }
    int piece = piece(now);
    operations[piece] += standsFor;
    longest[piece] = Math.max(longest[piece], took);
  }

  /** Keys began to be changed. */
  synchronized void rekeyed(long now) {
    rekeys[piece(now)]++;
  }

  private int piece(long now) {
    int piece = (int) Math.min(PIECES - 1, Math.max(0, (now - began) / (pieceMillis * MILLI)));
    pieces = Math.max(pieces, piece + 1);
    return piece;
  }

  synchronized @Nullable Latency latency() {
    return Latency.of(latency);
  }

  synchronized @Nullable Latency service() {
    return service == null ? null : Latency.of(service);
  }

  synchronized @Nullable Latency rekeying() {
    return rekeying == null ? null : Latency.of(rekeying);
  }

  synchronized long rekeys() {
    return Arrays.stream(rekeys).sum();
  }

  synchronized Pulse pulse() {
    List<Double> micros = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      micros.add(longest[i] / 1e3);
    }
    return new Pulse(pieceMillis, boxed(operations), micros, boxed(rekeys));
  }

  private List<Long> boxed(long[] values) {
    return Arrays.stream(values, 0, pieces).boxed().toList();
  }
}
