package dev.tlsbench.cli.simulation;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.oracle.Violation;
import dev.tlsbench.cli.report.Tool;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.scenario.Scenario;
import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A failed schedule on disk: JSON with all that is needed to run it again.
 *
 * @param versions what it was recorded with, by name: the tool, the JDK, each backend
 * @param raw the engine defect whose workaround was off for it; empty for none, as always outside
 *     tests
 */
public record ReplayFile(FailedSchedule recording, Map<String, String> versions, String raw) {
  /** The number of the format, raised with every change that a reader has to know of. */
  private static final int FORMAT = 3;

  private static final JSON JSON_TEXT = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

  public ReplayFile {
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
  }

  /** Returns the file of a recording that was made here. */
  public static ReplayFile of(FailedSchedule recording) {
    return ofRaw(recording, "");
  }

  /** Returns the file of a recording that was made here with an engine's defect left uncured. */
  static ReplayFile ofRaw(FailedSchedule recording, String defect) {
    return new ReplayFile(recording, versionsHere(recording.what().pair()), defect);
  }

  /** Returns the versions that would run a pair here. */
  public static Map<String, String> versionsHere(Pair pair) {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put(Tool.NAME, Tool.version());
    versions.put("jdk", Environment.jdkLine());
    versions.put(pair.client().name(), pair.client().probe().version());
    versions.put(pair.server().name(), pair.server().probe().version());
    return versions;
  }

  /** Writes the file. */
  public void write(Path file) {
    FailedSchedule what = recording;
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("replay", FORMAT);
    object.put("versions", versions);
    if (!raw.isEmpty()) {
      object.put("raw", raw);
    }
    object.put("pair", what.what().pair().toString());
    object.put("protocol", what.what().protocol().number());
    object.put("mode", what.what().mode().name().toLowerCase(Locale.ROOT));
    object.put("scenario", what.what().scenario().id());
    object.put("faults", what.what().faults().recorded());
    object.put("seed", what.seed());
    object.put("verdict", "FAIL");
    object.put("invariant", what.violation().invariant().id());
    object.put("step", what.step());
    object.put("op", what.violation().op());
    object.put("cause", what.violation().sentence());
    object.put("choices", what.choices().toArray());
    // Whoever breaks a run off wants what there is, and files are not written while interrupted.
    boolean interrupted = Thread.interrupted();
    try {
      Files.writeString(file, JSON_TEXT.asString(object) + "\n");
    } catch (IOException e) {
      throw UserError.environment("%s cannot be written".formatted(file), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Reads a replay file.
   *
   * @throws UserError if the file cannot be read or is not a replay file
   */
  public static ReplayFile read(Path file, Backends backends) {
    Map<String, Object> object = object(file);
    if (!(object.get("replay") instanceof Integer format)) {
      throw UserError.usage("%s is not a replay file".formatted(file));
    }
    if (format > FORMAT) {
      throw UserError.usage(
          "%s was written by a newer tlsbench: it has format %d, and this one knows %d only"
              .formatted(file, format, FORMAT));
    }
    if (format != FORMAT) {
      throw UserError.usage(
          "%s was written by an older tlsbench, which drew other schedules: it has format %d, and this"
                  .formatted(file, format)
              + " one knows %d only".formatted(FORMAT));
    }
    try {
      return read(new JsonObject(file + " $", object), backends);
    } catch (UserError e) {
      throw e;
    } catch (RuntimeException e) {
      throw UserError.usage("%s is damaged: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Map<String, Object> object(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw UserError.usage("%s does not exist".formatted(file), e);
    } catch (IOException e) {
      throw UserError.usage("%s cannot be read".formatted(file), e);
    }
    try {
      // Null where the text is "null".
      Map<String, Object> object = JSON.std.mapFrom(text);
      return object == null ? Map.of() : object;
    } catch (IOException e) {
      throw UserError.usage("%s is not a replay file".formatted(file), e);
    }
  }

  private static ReplayFile read(JsonObject object, Backends backends) {
    Pair pair = backends.pairs(List.of(PairPattern.parse(object.text("pair")))).get(0);
    SimCell what =
        new SimCell(
            pair,
            object.one("protocol", Protocol.values(), Protocol::number),
            object.one("mode", SendMode.values(), ReplayFile::lower),
            object.one("scenario", Scenarios.simulated().toArray(Scenario[]::new), Scenario::id),
            FaultPlan.ofRecord(object.text("faults")));
    Violation violation =
        new Violation(
            object.one("invariant", Invariant.values(), Invariant::id),
            object.text("op"),
            object.text("cause"));
    FailedSchedule recording =
        new FailedSchedule(
            what, object.count("seed"), choices(object), violation, (int) object.count("step"));
    Map<String, String> versions = new LinkedHashMap<>();
    if (object.has("versions")) {
      object
          .object("versions")
          .fields()
          .forEach((name, version) -> versions.put(name, String.valueOf(version)));
    }
    return new ReplayFile(recording, versions, object.textOrEmpty("raw"));
  }

  private static ChoiceSequence choices(JsonObject object) {
    List<?> list = object.list("choices");
    if (!list.stream().allMatch(Integer.class::isInstance)) {
      throw object.damaged("choices", "is not a list of whole numbers");
    }
    return ChoiceSequence.of(list.stream().mapToInt(Integer.class::cast).toArray());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
