package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellCounts;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.DataCounts;
import dev.tlsbench.cli.result.Digests;
import dev.tlsbench.cli.result.Exercised;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.RecordJson;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
      object.put("exercised", RecordJson.write(result.exercised()));
    }
    object.put("figures", write(result.figures()));
    return object;
  }

  private static Map<String, Object> write(Figures figures) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (figures.negotiated() != null) {
      object.putAll(RecordJson.write(figures.negotiated()));
    }
    if (!figures.certificate().isEmpty()) {
      object.put("certificate", figures.certificate());
    }
    object.putAll(RecordJson.write(figures.data()));
    object.put("millis", figures.millis());
    if (figures.digests() != null) {
      object.putAll(RecordJson.write(figures.digests()));
    }
    CellCounts counts = figures.counts();
    if (!counts.equals(CellCounts.NONE)) {
      object.putAll(RecordJson.write(counts));
    }
    if (counts.restMicros() == 0) {
      object.remove("restMicros");
      object.remove("restCpuMicros");
    }
    return object;
  }

  /**
   * A cell that {@link #write(Cell)} wrote.
   *
   * @throws dev.tlsbench.cli.result.UserError if it is none
   */
  public static Cell readCell(JsonObject object) {
    return new Cell(
        object.text("client"),
        object.text("server"),
        object.one("protocol", Protocol.values(), Protocol::number),
        object.one("mode", SendMode.values(), mode -> mode.name().toLowerCase(Locale.ROOT)),
        object.text("scenario"));
  }

  /**
   * A result that {@link #write(CellResult)} wrote.
   *
   * @throws dev.tlsbench.cli.result.UserError if it is none
   */
  public static CellResult readResult(JsonObject object) {
    return new CellResult(
        readCell(object),
        object.constant("verdict", Verdict.class),
        object.text("cause"),
        object.textOrEmpty("signature"),
        object.has("exercised")
            ? RecordJson.readAll(object, "exercised", Exercised.class)
            : List.of(),
        figures(object.object("figures")));
  }

  private static Figures figures(JsonObject object) {
    return new Figures(
        object.has("suite") ? RecordJson.read(object, Negotiated.class) : null,
        object.textOrEmpty("certificate"),
        RecordJson.read(object, DataCounts.class),
        object.count("millis"),
        object.has("sha256Sent") ? RecordJson.read(object, Digests.class) : null,
        object.has("engineSteps") ? RecordJson.read(object, CellCounts.class) : CellCounts.NONE);
  }
}
