package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;

/** Observes the progress of a run, on the thread that runs it. */
public interface Observer {

  /** A cell begins. */
  void began(Cell cell);

  /** It has ended. */
  void ended(CellResult result);
}
