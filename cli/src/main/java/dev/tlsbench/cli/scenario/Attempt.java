package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.TlsFailure;

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
      result = CellResult.unsupported(cell, e.words(), e.signature());
    } catch (UserError e) {
      throw e;
    } catch (RuntimeException e) {
      String signature = e.getClass().getSimpleName();
      result = CellResult.broken(cell, TlsFailure.words(e), signature);
    }
    return result.lasting((System.nanoTime() - began) / 1_000_000);
  }
}
