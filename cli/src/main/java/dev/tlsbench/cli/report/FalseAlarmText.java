package dev.tlsbench.cli.report;

import dev.tlsbench.cli.compare.FalseAlarms;

/** Says for people what a comparison is worth on this machine. */
public final class FalseAlarmText {
  private FalseAlarmText() {}

  /** Two lines, each with its end. */
  public static String render(FalseAlarms interleaved, FalseAlarms consecutive) {
    return line("in turn, as rows of one run are", interleaved)
        + line("one after the other, as two files are", consecutive);
  }

  private static String line(String how, FalseAlarms alarms) {
    return "A/A %s: %d of %d comparisons reported a difference, %d were inconclusive%n"
        .formatted(how, alarms.called(), alarms.compared(), alarms.inconclusive());
  }
}
