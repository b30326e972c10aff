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
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.scenario.Scenario;
import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

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
      return read(object, backends);
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

  private static ReplayFile read(Map<String, Object> object, Backends backends) {
    Pair pair = backends.pairs(List.of(PairPattern.parse(text(object, "pair")))).get(0);
    SimCell what =
        new SimCell(
            pair,
            one(object, "protocol", Protocol.values(), Protocol::number),
            one(object, "mode", SendMode.values(), ReplayFile::lower),
            one(object, "scenario", Scenarios.simulated().toArray(Scenario[]::new), Scenario::id),
            FaultPlan.ofRecord(text(object, "faults")));
    Violation violation =
        new Violation(
            one(object, "invariant", Invariant.values(), Invariant::id),
            text(object, "op"),
            text(object, "cause"));
    FailedSchedule recording =
        new FailedSchedule(
            what,
            number(object, "seed").longValue(),
            choices(object),
            violation,
            number(object, "step").intValue());
    Map<String, String> versions = new LinkedHashMap<>();
    if (object.get("versions") instanceof Map<?, ?> given) {
      given.forEach((name, version) -> versions.put(name.toString(), version.toString()));
    }
    String raw = object.containsKey("raw") ? text(object, "raw") : "";
    return new ReplayFile(recording, versions, raw);
  }

  private static ChoiceSequence choices(Map<String, Object> object) {
    if (object.get("choices") instanceof List<?> list
        && list.stream().allMatch(Integer.class::isInstance)) {
      return ChoiceSequence.of(list.stream().mapToInt(Integer.class::cast).toArray());
    }
    throw new IllegalArgumentException("\"choices\" is not a list of numbers");
  }

  private static String text(Map<String, Object> object, String name) {
    if (object.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("\"%s\" is missing or not a text".formatted(name));
  }

  private static Number number(Map<String, Object> object, String name) {
    if (object.get(name) instanceof Number number) {
      return number;
    }
    throw new IllegalArgumentException("\"%s\" is missing or not a number".formatted(name));
  }

  private static <T> T one(
      Map<String, Object> object, String name, T[] values, Function<T, String> nameOf) {
    String text = text(object, name);
    return Arrays.stream(values)
        .filter(value -> nameOf.apply(value).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown %s \"%s\"".formatted(name, text)));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
