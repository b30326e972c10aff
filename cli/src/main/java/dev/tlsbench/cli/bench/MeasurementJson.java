package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.RecordJson;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Converts measurements to JSON and back. */
public final class MeasurementJson {
  private MeasurementJson() {}

  /** What the measurement is, field by field. */
  public static Map<String, Object> write(Measurement measurement) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", measurement.id());
    object.put("workload", measurement.workload().id());
    object.put("client", measurement.client());
    object.put("server", measurement.server());
    object.put("protocol", measurement.protocol().number());
    object.put("mode", measurement.modeName());
    object.put("load", RecordJson.write(measurement.load()));
    object.put("home", measurement.jdk());
    object.put("twin", measurement.twin());
    object.put("baseline", measurement.baseline());
    measurement.handshake().write(object);
    if (measurement.spinMicros() > 0) {
      object.put("spinMicros", measurement.spinMicros());
    }
    if (measurement.buffers() != Buffers.PREFERRED) {
      object.put("buffers", measurement.buffers().word());
    }
    return object;
  }

  /** The measurement that an object stands for. */
  public static Measurement read(JsonObject from) {
    return new Measurement(
        from.one("workload", Workload.values(), Workload::id),
        RecordJson.read(from.object("load"), LoadSetup.class),
        from.text("client"),
        from.text("server"),
        from.one("protocol", Protocol.values(), Protocol::number),
        from.one("mode", SendMode.values(), mode -> mode.name().toLowerCase(Locale.ROOT)),
        from.text("home"),
        from.text("twin"),
        from.flag("baseline"),
        HandshakeSetup.read(from),
        (int) from.number("spinMicros", 0),
        from.has("buffers")
            ? from.one("buffers", Buffers.values(), Buffers::word)
            : Buffers.PREFERRED);
  }
}
