package dev.tlsbench.cli.pq;

import dev.tlsbench.cli.pq.Arrival.Delivery;
import dev.tlsbench.cli.pq.TrapFinding.Outcome;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.Offer;
import dev.tlsbench.cli.result.RecordJson;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.wire.Segments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts findings to JSON and back. */
public final class FindingsJson {
  private FindingsJson() {}

  /** What was found on a JDK, field by field. */
  public static Map<String, Object> write(JdkFindings findings) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("jdk", findings.jdk());
    object.put("home", findings.home());
    object.put("backends", findings.backends().stream().map(FindingsJson::write).toList());
    object.put("pairs", findings.pairs().stream().map(FindingsJson::write).toList());
    object.put("traps", findings.traps().stream().map(FindingsJson::write).toList());
    return object;
  }

  /** The findings that an object stands for. */
  public static JdkFindings read(JsonObject from) {
    return new JdkFindings(
        from.text("jdk"),
        from.text("home"),
        from.objects("backends").stream().map(FindingsJson::participant).toList(),
        from.objects("pairs").stream().map(FindingsJson::pair).toList(),
        from.objects("traps").stream().map(FindingsJson::trap).toList());
  }

  static Map<String, Object> write(Participant backend) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.putAll(RecordJson.write(backend.version()));
    object.put("hybridAsClient", backend.hybridAsClient());
    object.put("hybridAsServer", backend.hybridAsServer());
    object.put("leftToUser", backend.leftToUser());
    return object;
  }

  static Participant participant(JsonObject from) {
    return new Participant(
        RecordJson.read(from, BackendVersion.class),
        from.flag("hybridAsClient"),
        from.flag("hybridAsServer"),
        from.text("leftToUser"));
  }

  static Map<String, Object> write(PairFindings pair) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("client", pair.client());
    object.put("server", pair.server());
    object.put("obstacle", pair.obstacle());
    object.put("defaults", write(pair.defaults()));
    object.put("advised", write(pair.advised()));
    object.put("arrivals", pair.arrivals().stream().map(FindingsJson::write).toList());
    Cost cost = pair.cost();
    if (cost != null) {
      object.put("cost", RecordJson.write(cost));
    }
    object.put("failures", pair.failures());
    return object;
  }

  static PairFindings pair(JsonObject from) {
    return new PairFindings(
        from.text("client"),
        from.text("server"),
        from.text("obstacle"),
        shake(from.object("defaults")),
        shake(from.object("advised")),
        from.objects("arrivals").stream().map(FindingsJson::arrival).toList(),
        from.has("cost") ? RecordJson.read(from.object("cost"), Cost.class) : null);
  }

  static Map<String, Object> write(Shake shake) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("clientGroups", shake.clientGroups());
    object.put("serverGroups", shake.serverGroups());
    if (shake.offer() != null) {
      object.put("offeredGroups", shake.offer().groups());
      object.put("keyShares", shake.offer().keyShares());
      object.put("offeredSignatures", shake.offer().signatureSchemes());
    }
    if (shake.negotiated() != null) {
      object.put("negotiated", RecordJson.write(shake.negotiated()));
    }
    object.put("clientFlightBytes", shake.clientFlight());
    object.put("clientFlightSegments", Segments.holding(shake.clientFlight()));
    object.put("serverFlightBytes", shake.serverFlight());
    object.put("serverFlightSegments", Segments.holding(shake.serverFlight()));
    object.put("clientBytes", shake.clientBytes());
    object.put("serverBytes", shake.serverBytes());
    object.put("roundTrips", shake.roundTrips());
    object.put("cause", shake.cause());
    return object;
  }

  static Shake shake(JsonObject from) {
    return new Shake(
        from.texts("clientGroups"),
        from.texts("serverGroups"),
        from.has("offeredGroups") ? offer(from) : null,
        from.has("negotiated")
            ? RecordJson.read(from.object("negotiated"), Negotiated.class)
            : null,
        from.count("clientFlightBytes"),
        from.count("serverFlightBytes"),
        from.count("clientBytes"),
        from.count("serverBytes"),
        (int) from.count("roundTrips"),
        from.text("cause"));
  }

  /** The part of an offer that findings are about. */
  private static Offer offer(JsonObject from) {
    List<String> none = List.of();
    return new Offer(
        none,
        none,
        from.texts("offeredGroups"),
        from.texts("keyShares"),
        from.texts("offeredSignatures"),
        "",
        none,
        false,
        false);
  }

  private static Map<String, Object> write(Arrival arrival) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("delivery", arrival.delivery().id());
    object.put("groups", arrival.groups());
    object.put("verdict", arrival.verdict().name());
    object.put("cause", arrival.cause());
    return object;
  }

  private static Arrival arrival(JsonObject from) {
    return new Arrival(
        from.one("delivery", Delivery.values(), Delivery::id),
        from.texts("groups"),
        from.constant("verdict", Verdict.class),
        from.text("cause"));
  }

  private static Map<String, Object> write(TrapFinding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("trap", finding.trap().id());
    object.put("backend", finding.backend());
    object.put("outcome", finding.outcome().name());
    object.put("found", finding.found());
    return object;
  }

  private static TrapFinding trap(JsonObject from) {
    return new TrapFinding(
        from.one("trap", Trap.values(), Trap::id),
        from.text("backend"),
        from.constant("outcome", Outcome.class),
        from.text("found"));
  }
}
