package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.UserError;

/**
 * What comes of playing a cell, whoever plays it: what it cannot do and what breaks are verdicts.
 */
final class Attempt {
  private Attempt() {}

  interface Play {
    CellResult result() throws InterruptedException;
  }

  /**
   * Plays a cell.
   *
   * @throws UserError if the machine prevents it
   */
  static CellResult at(Cell cell, Play play) throws InterruptedException {
    long began = System.nanoTime();
    CellResult result;
    try {
      result = play.result();
    } catch (Unsupported e) {
      result = CellResult.unsupported(cell, String.valueOf(e.getMessage()), e.signature());
    } catch (UserError e) {
      throw e;
    } catch (RuntimeException e) {
      String signature = e.getClass().getSimpleName();
      result = CellResult.broken(cell, String.valueOf(e.getMessage()), signature);
    }
    return result.lasting((System.nanoTime() - began) / 1_000_000);
  }
}
