package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.RunResult;

/** A way to write a result down. */
public interface Report {

  /** The whole text, with its last line's end. */
  String render(RunResult result);
}
