package dev.tlsbench.cli.result;

/**
 * A cell and what it came to.
 *
 * @param cause one sentence that says why the verdict is not PASS; empty where it is
 */
public record CellResult(Cell cell, Verdict verdict, String cause, Figures figures) {

  /** A cell that could not be run. */
  public static CellResult unsupported(Cell cell, String cause) {
    return new CellResult(cell, Verdict.UNSUPPORTED, cause, Figures.NONE);
  }
}
