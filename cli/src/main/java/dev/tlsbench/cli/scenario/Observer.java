package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;

/** Observes the progress of a run, on the thread that runs it. */
public interface Observer {

  /** Called when a cell begins. */
  void began(Cell cell);

  /** Called when a cell has ended. */
  void ended(CellResult result);
}
