package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.RunResult;

/** A simulation for people: clients by servers, then what needs a sentence, then the counts. */
final class SimulationReport {
  private final Style style;

  SimulationReport(Style style) {
    this.style = style;
  }

  /**
   * The whole text.
   *
   * @param more what a simulation's document has beyond its cells
   */
  String render(RunResult run, JsonObject more) {
    JsonObject schedules = more.object("schedules");
    StringBuilder text = new StringBuilder(new MatrixReport(style).body(run));
    for (JsonObject failed : schedules.objects("failed")) {
      String op = failed.text("op");
      text.append(
          "failed: %s seed %d step %d: %s%s: %s%n    %s%n"
              .formatted(
                  failed.text("cell"),
                  failed.count("seed"),
                  failed.count("step"),
                  failed.text("invariant"),
                  op.isEmpty() ? "" : " [" + op + "]",
                  failed.text("cause"),
                  Reproduce.replay(run.command(), failed.text("file"))));
    }
    text.append(schedules.list("failed").isEmpty() ? "" : "\n");
    text.append(TextReport.summary(run, style));
    text.append(
        "%d schedules, %d different, %d steps, %.0f schedules a second%n"
            .formatted(
                schedules.count("run"),
                schedules.count("distinct"),
                schedules.count("steps"),
                more.number("rate")));
    return text.append(more.has("transitions") ? transitions(more.object("transitions")) : "")
        .toString();
  }

  private static String transitions(JsonObject transitions) {
    StringBuilder text =
        new StringBuilder(
            "%d transitions of the core met%n".formatted(transitions.texts("met").size()));
    JsonObject never = transitions.object("never");
    for (String phase : never.fields().keySet()) {
      text.append("never met in %s: %s%n".formatted(phase, String.join(", ", never.texts(phase))));
    }
    return text.toString();
  }
}
