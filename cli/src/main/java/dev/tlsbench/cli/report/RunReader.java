package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Digests;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

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
    Cell cell =
        new Cell(
            object.text("client"),
            object.text("server"),
            one(object, "protocol", Protocol.values(), Protocol::number),
            one(object, "mode", SendMode.values(), mode -> mode.name().toLowerCase(Locale.ROOT)),
            object.text("scenario"));
    return new CellResult(
        cell,
        object.constant("verdict", Verdict.class),
        object.text("cause"),
        figures(object.object("figures")));
  }

  private static Figures figures(JsonObject object) {
    return new Figures(
        object.has("suite") ? negotiated(object) : null,
        object.count("messages"),
        object.count("bytesSent"),
        object.count("bytesReturned"),
        object.count("opsAccepted"),
        object.count("opsTold"),
        object.count("opsAsync"),
        object.count("partialWrites"),
        object.count("wouldBlocks"),
        object.count("millis"),
        object.has("sha256Sent")
            ? new Digests(object.text("sha256Sent"), object.text("sha256Returned"))
            : null);
  }

  /** What was agreed on, where a document tells it. */
  public static Negotiated negotiated(JsonObject object) {
    return new Negotiated(
        object.text("protocol"),
        object.text("suite"),
        object.text("group"),
        object.flag("resumed"),
        object.flag("helloRetried"));
  }

  private static <T> T one(JsonObject object, String name, T[] values, Function<T, String> nameOf) {
    String text = object.text(name);
    return Arrays.stream(values)
        .filter(value -> nameOf.apply(value).equals(text))
        .findFirst()
        .orElseThrow(() -> object.damaged(name, "is \"%s\", which is none".formatted(text)));
  }
}
