package dev.tlsbench.cli.report;

import dev.tlsbench.cli.fault.FaultTally;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.RunResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** Renders cells as the verb that ran them prints them. */
public final class RunText {
  private static final String FAULTS = "faults";

  private RunText() {}

  /**
   * The whole text, including the last line break.
   *
   * @param more what a document has beyond what is in every result
   */
  public static String render(RunResult run, JsonObject more, Style style) {
    String text =
        switch (run.command().verb()) {
          case Invocation.ECHO -> new TextReport(style).render(run);
          case Invocation.SIMULATE -> new SimulationReport(style).render(run, more);
          default -> new MatrixReport(style).render(run);
        };
    return text + (more.has(FAULTS) ? faults(more.object(FAULTS)) : "");
  }

  private static String faults(JsonObject counts) {
    Map<String, Long> struck = new LinkedHashMap<>();
    counts.fields().keySet().forEach(kind -> struck.put(kind, counts.count(kind)));
    return "faults: %s%n".formatted(FaultTally.words(struck));
  }
}
