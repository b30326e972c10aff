package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Converts measurements, and what they negotiated, to JSON and back. */
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
    Map<String, Object> load = new LinkedHashMap<>();
    load.put("size", measurement.load().size());
    load.put("connections", measurement.load().connections());
    load.put("threads", measurement.load().threads());
    load.put("window", measurement.load().window());
    load.put("rate", measurement.load().rate());
    object.put("load", load);
    object.put("home", measurement.jdk());
    object.put("twin", measurement.twin());
    object.put("baseline", measurement.baseline());
    if (!measurement.groups().isEmpty()) {
      object.put("groups", measurement.groups());
    }
    if (measurement.spinMicros() > 0) {
      object.put("spinMicros", measurement.spinMicros());
    }
    return object;
  }

  /** The measurement that an object stands for. */
  public static Measurement read(JsonObject from) {
    JsonObject load = from.object("load");
    return new Measurement(
        from.one("workload", Workload.values(), Workload::id),
        new LoadSetup(
            (int) load.count("size"),
            (int) load.count("connections"),
            (int) load.count("threads"),
            (int) load.count("window"),
            (int) load.count("rate")),
        from.text("client"),
        from.text("server"),
        from.one("protocol", Protocol.values(), Protocol::number),
        from.one("mode", SendMode.values(), mode -> mode.name().toLowerCase(Locale.ROOT)),
        from.text("home"),
        from.text("twin"),
        from.flag("baseline"),
        from.has("groups") ? from.texts("groups") : List.of(),
        (int) from.number("spinMicros", 0));
  }

  /** What was agreed on. */
  public static Map<String, Object> write(Negotiated negotiated) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("protocol", negotiated.protocol());
    object.put("suite", negotiated.suite());
    object.put("group", negotiated.group());
    object.put("resumed", negotiated.resumed());
    object.put("helloRetried", negotiated.retried());
    return object;
  }

  /** What was negotiated, according to an object. */
  public static Negotiated negotiated(JsonObject from) {
    return new Negotiated(
        from.text("protocol"),
        from.text("suite"),
        from.text("group"),
        from.flag("resumed"),
        from.flag("helloRetried"));
  }
}
