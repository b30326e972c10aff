package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.bench.Slice.Memory;
import dev.tlsbench.cli.bench.Slice.Pulse;
import dev.tlsbench.cli.bench.Slice.Usage;
import dev.tlsbench.cli.result.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts slices to JSON and back. Readers throw on any other format. */
public final class SliceJson {
  private SliceJson() {}

  /** The slice as an object. */
  public static Map<String, Object> write(Slice slice) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("at", slice.at());
    object.put("wallNanos", slice.wallNanos());
    object.put("operations", slice.operations());
    object.put("bytesUp", slice.bytesUp());
    object.put("bytesDown", slice.bytesDown());
    object.put("fairness", slice.fairness());
    object.put("client", write(slice.client()));
    object.put("server", write(slice.server()));
    object.put("processCpuNanos", slice.processCpuNanos());
    object.put("compilerCpuNanos", slice.compilerCpuNanos());
    object.put("collectorCpuNanos", slice.collectorCpuNanos());
    object.put("roundTrips", slice.roundTrips());
    object.put("tickets", slice.tickets());
    object.put("rekeys", slice.rekeys());
    object.put("resumed", slice.resumed());
    object.put("refused", slice.refused());
    object.put("yardstickNanos", slice.yardstickNanos());
    put(object, "latency", slice.latency());
    put(object, "service", slice.service());
    put(object, "rekeying", slice.rekeying());
    if (slice.pulse() != null) {
      object.put("pulse", write(slice.pulse()));
    }
    if (slice.memory() != null) {
      object.put("memory", write(slice.memory()));
    }
    if (Double.isFinite(slice.engineNanos())) {
      object.put("engineNanos", slice.engineNanos());
    }
    return object;
  }

  private static void put(Map<String, Object> object, String name, @Nullable Latency latency) {
    if (latency != null) {
      Map<String, Object> recorded = percentiles(latency);
      recorded.put("histogram", latency.histogram());
      object.put(name, recorded);
    }
  }

  /** Count, mean and percentiles, in microseconds. */
  public static Map<String, Object> percentiles(Latency latency) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("count", latency.count());
    object.put("mean", latency.mean());
    object.put("p50", latency.p50());
    object.put("p90", latency.p90());
    object.put("p99", latency.p99());
    object.put("p999", latency.p999());
    object.put("p9999", latency.p9999());
    object.put("max", latency.max());
    return object;
  }

  private static Map<String, Object> write(Usage usage) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("cpuNanos", usage.cpuNanos());
    object.put("allocatedBytes", usage.allocatedBytes());
    object.put("wireBytes", usage.wireBytes());
    object.put("records", usage.records());
    object.put("writes", usage.writes());
    object.put("reads", usage.reads());
    object.put("partialWrites", usage.partialWrites());
    object.put("peakQueued", usage.peakQueued());
    return object;
  }

  private static Map<String, Object> write(Pulse pulse) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("millis", pulse.millis());
    object.put("operations", pulse.operations());
    object.put("maxMicros", pulse.maxMicros());
    object.put("rekeys", pulse.rekeys());
    return object;
  }

  private static Map<String, Object> write(Memory memory) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("heap", memory.heap());
    object.put("direct", memory.direct());
    if (Double.isFinite(memory.resident())) {
      object.put("resident", memory.resident());
    }
    return object;
  }

  /** The slice that an object stands for. */
  public static Slice read(JsonObject from) {
    return new Slice(
        from.number("at"),
        from.count("wallNanos"),
        from.count("operations"),
        from.count("bytesUp"),
        from.count("bytesDown"),
        from.number("fairness"),
        usage(from.object("client")),
        usage(from.object("server")),
        from.count("processCpuNanos"),
        (long) from.number("compilerCpuNanos", 0),
        (long) from.number("collectorCpuNanos", 0),
        from.count("roundTrips"),
        from.count("tickets"),
        from.count("rekeys"),
        from.count("resumed"),
        from.count("refused"),
        from.count("yardstickNanos"),
        latency(from, "latency"),
        latency(from, "service"),
        latency(from, "rekeying"),
        from.has("pulse") ? pulse(from.object("pulse")) : null,
        from.has("memory") ? memory(from.object("memory")) : null,
        from.number("engineNanos", Double.NaN));
  }

  private static Usage usage(JsonObject from) {
    return new Usage(
        from.count("cpuNanos"),
        from.count("allocatedBytes"),
        from.count("wireBytes"),
        from.count("records"),
        from.count("writes"),
        from.count("reads"),
        from.count("partialWrites"),
        from.count("peakQueued"));
  }

  private static @Nullable Latency latency(JsonObject from, String name) {
    if (!from.has(name)) {
      return null;
    }
    JsonObject recorded = from.object(name);
    Latency latency =
        new Latency(
            recorded.count("count"),
            recorded.number("mean"),
            recorded.number("p50"),
            recorded.number("p90"),
            recorded.number("p99"),
            recorded.number("p999"),
            recorded.number("p9999"),
            recorded.number("max"),
            recorded.text("histogram"));
    try {
      latency.decoded();
    } catch (RuntimeException e) {
      // Whatever the decoder throws on modified bytes.
      throw recorded.damaged("histogram", "is no histogram");
    }
    return latency;
  }

  private static Pulse pulse(JsonObject from) {
    Pulse pulse =
        new Pulse(
            (int) from.count("millis"),
            longs(from.numbers("operations")),
            from.numbers("maxMicros"),
            longs(from.numbers("rekeys")));
    int pieces = pulse.operations().size();
    if (pulse.maxMicros().size() != pieces || pulse.rekeys().size() != pieces) {
      throw from.damaged("operations", "has another length than its neighbours");
    }
    return pulse;
  }

  private static List<Long> longs(List<Double> numbers) {
    return numbers.stream().map(Double::longValue).toList();
  }

  private static Memory memory(JsonObject from) {
    double resident = from.has("resident") ? from.number("resident") : Double.NaN;
    return new Memory(from.number("heap"), from.number("direct"), resident);
  }
}
