package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.oracle.Violation;
import dev.tlsbench.cli.simulation.ReplayFile;
import dev.tlsbench.cli.simulation.Schedule;
import dev.tlsbench.cli.simulation.SimCell;
import dev.tlsbench.core.SendMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A schedule as text to paste into a bug report, for readers who do not know this tool. */
final class ScheduleText {
  private ScheduleText() {}

  /** The scene, a line for each step, and what was found. */
  static String of(SimCell what, Schedule schedule) {
    StringBuilder text = new StringBuilder();
    text.append(
        "client %s, server %s, TLS %s; %s; %s%n"
            .formatted(
                what.pair().client().name(),
                what.pair().server().name(),
                what.protocol().number(),
                what.scenario().proves(),
                what.mode() == SendMode.QUEUED
                    ? "sends leave on the event loop"
                    : "sends leave in the call"));
    text.append("with ").append(versions(what)).append('\n');
    schedule.story().forEach(line -> text.append(line).append('\n'));
    Violation violation = schedule.violation();
    if (violation != null) {
      text.append(
          "broken: %s, %s%n".formatted(violation.invariant().id(), violation.invariant().rule()));
      text.append(violation.op().isEmpty() ? "" : violation.op() + ": ");
      text.append(violation.sentence()).append('\n');
    }
    return text.toString();
  }

  private static String versions(SimCell what) {
    Map<String, String> versions = new TreeMap<>(ReplayFile.versionsHere(what.pair()));
    return versions.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }
}
