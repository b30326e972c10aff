package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.RunResult;

/** A format for results. */
public interface Report {

  /** The whole text, including the last line break. */
  String render(RunResult result);
}
