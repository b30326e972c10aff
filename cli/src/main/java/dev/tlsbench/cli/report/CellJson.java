package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellCounts;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Digests;
import dev.tlsbench.cli.result.Exercised;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts a cell and its result to JSON objects and back. */
public final class CellJson {
  private CellJson() {}

  /** Writes a cell. */
  public static Map<String, Object> write(Cell cell) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("client", cell.client());
    object.put("server", cell.server());
    object.put("protocol", cell.protocol().number());
    object.put("mode", cell.modeName());
    object.put("scenario", cell.scenario());
    return object;
  }

  /** Writes a cell with its result. */
  public static Map<String, Object> write(CellResult result) {
    Map<String, Object> object = write(result.cell());
    object.put("verdict", result.verdict().name());
    object.put("cause", result.cause());
    if (!result.signature().isEmpty()) {
      object.put("signature", result.signature());
    }
    if (!result.exercised().isEmpty()) {
      object.put("exercised", result.exercised().stream().map(CellJson::write).toList());
    }
    object.put("figures", write(result.figures()));
    return object;
  }

  private static Map<String, Object> write(Exercised exercised) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("what", exercised.what());
    object.put("count", exercised.count());
    object.put("least", exercised.least());
    return object;
  }

  private static Map<String, Object> write(Figures figures) {
    Map<String, Object> object = new LinkedHashMap<>();
    Negotiated negotiated = figures.negotiated();
    if (negotiated != null) {
      object.put("protocol", negotiated.protocol());
      object.put("suite", negotiated.suite());
      object.put("group", negotiated.group());
      object.put("resumed", negotiated.resumed());
      object.put("helloRetried", negotiated.retried());
    }
    if (!figures.certificate().isEmpty()) {
      object.put("certificate", figures.certificate());
    }
    object.put("messages", figures.messages());
    object.put("bytesSent", figures.bytesSent());
    object.put("bytesReturned", figures.bytesReturned());
    object.put("opsAccepted", figures.opsAccepted());
    object.put("opsTold", figures.opsTold());
    object.put("opsAsync", figures.opsAsync());
    object.put("partialWrites", figures.partialWrites());
    object.put("wouldBlocks", figures.wouldBlocks());
    object.put("millis", figures.millis());
    Digests digests = figures.digests();
    if (digests != null) {
      object.put("sha256Sent", digests.sent());
      object.put("sha256Returned", digests.returned());
    }
    write(figures.counts(), object);
    return object;
  }

  private static void write(CellCounts counts, Map<String, Object> object) {
    if (!counts.equals(CellCounts.NONE)) {
      object.put("rekeys", counts.rekeys());
      object.put("records", counts.records());
      object.put("engineSteps", counts.engineSteps());
      object.put("idleSteps", counts.idleSteps());
      object.put("peakQueued", counts.peakQueued());
      object.put("buffersOut", counts.buffersOut());
    }
    if (counts.restMicros() > 0) {
      object.put("restMicros", counts.restMicros());
      object.put("restCpuMicros", counts.restCpuMicros());
    }
  }

  /**
   * A cell that {@link #write(Cell)} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Cell readCell(Map<?, ?> object) {
    return new Cell(
        text(object, "client"),
        text(object, "server"),
        protocol(text(object, "protocol")),
        SendMode.valueOf(text(object, "mode").toUpperCase(Locale.ROOT)),
        text(object, "scenario"));
  }

  /**
   * A result that {@link #write(CellResult)} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static CellResult readResult(Map<?, ?> object) {
    List<Exercised> exercised = new ArrayList<>();
    if (object.get("exercised") instanceof List<?> entries) {
      for (Object entry : entries) {
        Map<?, ?> one = object(entry);
        exercised.add(new Exercised(text(one, "what"), number(one, "count"), number(one, "least")));
      }
    }
    return new CellResult(
        readCell(object),
        verdict(text(object, "verdict")),
        text(object, "cause"),
        optional(object, "signature"),
        exercised,
        figures(object(object.get("figures"))));
  }

  private static Figures figures(Map<?, ?> object) {
    Negotiated negotiated =
        object.containsKey("suite")
            ? new Negotiated(
                text(object, "protocol"),
                text(object, "suite"),
                text(object, "group"),
                Boolean.TRUE.equals(object.get("resumed")),
                Boolean.TRUE.equals(object.get("helloRetried")))
            : null;
    Digests digests =
        object.containsKey("sha256Sent")
            ? new Digests(text(object, "sha256Sent"), text(object, "sha256Returned"))
            : null;
    return new Figures(
        negotiated,
        optional(object, "certificate"),
        number(object, "messages"),
        number(object, "bytesSent"),
        number(object, "bytesReturned"),
        number(object, "opsAccepted"),
        number(object, "opsTold"),
        number(object, "opsAsync"),
        number(object, "partialWrites"),
        number(object, "wouldBlocks"),
        number(object, "millis"),
        digests,
        counts(object));
  }

  private static CellCounts counts(Map<?, ?> object) {
    return object.containsKey("engineSteps")
        ? new CellCounts(
            number(object, "rekeys"),
            number(object, "records"),
            number(object, "engineSteps"),
            number(object, "idleSteps"),
            number(object, "peakQueued"),
            number(object, "buffersOut"),
            object.containsKey("restMicros") ? number(object, "restMicros") : 0,
            object.containsKey("restCpuMicros") ? number(object, "restCpuMicros") : 0)
        : CellCounts.NONE;
  }

  private static Verdict verdict(String name) {
    for (Verdict verdict : Verdict.values()) {
      if (verdict.name().equals(name)) {
        return verdict;
      }
    }
    throw new IllegalArgumentException("no verdict: " + name);
  }

  private static Protocol protocol(String number) {
    for (Protocol protocol : Protocol.values()) {
      if (protocol.number().equals(number)) {
        return protocol;
      }
    }
    throw new IllegalArgumentException("no protocol: " + number);
  }

  private static Map<?, ?> object(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      return object;
    }
    throw new IllegalArgumentException("no object: " + value);
  }

  private static String text(Map<?, ?> object, String name) {
    if (object.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("no text in " + name);
  }

  private static String optional(Map<?, ?> object, String name) {
    return object.get(name) instanceof String text ? text : "";
  }

  private static long number(Map<?, ?> object, String name) {
    if (object.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException("no number in " + name);
  }
}
