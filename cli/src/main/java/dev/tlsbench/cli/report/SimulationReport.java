package dev.tlsbench.cli.report;

import dev.tlsbench.cli.fault.FaultTally;
import dev.tlsbench.cli.simulation.Recording;
import dev.tlsbench.cli.simulation.SimulationResult;
import java.nio.file.Path;
import java.util.Map;

/** A simulation for people: clients by servers, then what needs a sentence, then the counts. */
public final class SimulationReport {
  private final Style style;

  public SimulationReport(Style style) {
    this.style = style;
  }

  /**
   * The whole text.
   *
   * @param files where each failed schedule was written
   */
  public String render(SimulationResult result, Map<Recording, Path> files) {
    StringBuilder text = new StringBuilder(new MatrixReport(style).body(result.cells()));
    files.forEach(
        (failure, file) ->
            text.append("failed: %s%n    tlsbench replay %s%n".formatted(failure, file)));
    text.append(files.isEmpty() ? "" : "\n").append(TextReport.summary(result.cells(), style));
    text.append(
        "%d schedules, %d different, %d steps, %.0f schedules a second%n"
            .formatted(result.schedules(), result.distinct(), result.steps(), result.rate()));
    return text.append("faults: ")
        .append(FaultTally.words(result.faults()))
        .append('\n')
        .toString();
  }
}
