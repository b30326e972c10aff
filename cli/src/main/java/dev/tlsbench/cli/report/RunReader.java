package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.RunResult;

/** Reads what {@link JsonReport} wrote. Fields that it does not know it passes over. */
public final class RunReader {
  private RunReader() {}

  /** The run that a document of cells describes. */
  public static RunResult read(JsonObject document) {
    return new RunResult(
        document.texts("command"),
        document.count("seed"),
        environment(document.object("environment")),
        document.objects("cells").stream().map(RunReader::cell).toList(),
        (int) document.number("leftOut", 0),
        document.flag("interrupted"));
  }

  /** The machine that a document names. */
  public static Environment environment(JsonObject object) {
    return new Environment(
        object.text("jdk"),
        object.text("os"),
        (int) object.count("cores"),
        object.objects("backends").stream()
            .map(
                each ->
                    new BackendVersion(
                        each.text("name"),
                        each.text("version"),
                        each.flag("usable"),
                        each.text("reason")))
            .toList(),
        object.number("loadBefore", -1),
        object.number("loadAfter", -1));
  }

  private static CellResult cell(JsonObject object) {
    try {
      return CellJson.readResult(object.fields());
    } catch (IllegalArgumentException e) {
      throw object.damaged("has " + e.getMessage());
    }
  }
}
