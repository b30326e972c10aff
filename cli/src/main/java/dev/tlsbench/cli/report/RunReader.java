package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.RecordJson;
import dev.tlsbench.cli.result.RunResult;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads what {@link JsonReport} wrote. It ignores fields that it does not know. */
public final class RunReader {
  private RunReader() {}

  /** The run that a document of cells describes. */
  public static RunResult read(JsonObject document) {
    return new RunResult(
        invocation(document),
        document.count("seed"),
        environment(document),
        document.objects("cells").stream().map(CellJson::readResult).toList(),
        (int) document.number("leftOut", 0),
        document.flag("interrupted"));
  }

  /** The command line of the run. */
  public static Invocation invocation(JsonObject document) {
    return new Invocation(document.textOrEmpty("verb"), document.texts("command"));
  }

  /** Where and when it was. */
  public static Environment environment(JsonObject document) {
    JsonObject object = document.object("environment");
    return new Environment(
        date(document),
        object.text("jdk"),
        object.text("os"),
        (int) object.count("cores"),
        RecordJson.readAll(object, "backends", BackendVersion.class),
        object.number("loadBefore", -1),
        object.number("loadAfter", -1));
  }

  /** When it was; null in a document that an older tool wrote. */
  public static @Nullable Instant date(JsonObject document) {
    try {
      return document.has("date") ? Instant.parse(document.text("date")) : null;
    } catch (DateTimeParseException e) {
      throw document.damaged("date", "is no date");
    }
  }
}
