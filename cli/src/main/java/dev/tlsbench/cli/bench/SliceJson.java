package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.RecordJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts slices to JSON and back. Readers throw on any other format. */
public final class SliceJson {
  private static final String HISTOGRAM = "histogram";

  private SliceJson() {}

  /** The slice as an object. */
  public static Map<String, Object> write(Slice slice) {
    return RecordJson.write(slice);
  }

  /** Count, mean and percentiles, in microseconds. */
  public static Map<String, Object> percentiles(Latency latency) {
    Map<String, Object> object = RecordJson.write(latency);
    object.remove(HISTOGRAM);
    return object;
  }

  /** The slice that an object stands for. */
  public static Slice read(JsonObject from) {
    Slice slice = RecordJson.read(from, Slice.class);
    requireHistogram(from, "latency", slice.latency());
    requireHistogram(from, "service", slice.service());
    requireHistogram(from, "rekeying", slice.rekeying());
    if (slice.pulse() != null && !slice.pulse().even()) {
      throw from.object("pulse").damaged("operations", "has another length than its neighbours");
    }
    return slice;
  }

  private static void requireHistogram(JsonObject from, String name, @Nullable Latency latency) {
    try {
      if (latency != null) {
        latency.decoded();
      }
    } catch (RuntimeException e) {
      // Whatever the decoder throws on modified bytes.
      throw from.object(name).damaged(HISTOGRAM, "is no histogram");
    }
  }
}
