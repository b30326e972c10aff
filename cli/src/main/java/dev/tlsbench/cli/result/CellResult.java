package dev.tlsbench.cli.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell with its verdict.
 *
 * @param cause one sentence that says why the verdict is not PASS; empty if it is
 * @param signature what identifies a failure or a refusal, whatever the words of the cause: an
 *     alert, the class of an exception, a kind of failure; empty if there is none
 * @param exercised what had to be exercised, and how often it was
 */
public record CellResult(
    Cell cell,
    Verdict verdict,
    String cause,
    String signature,
    List<Exercised> exercised,
    Figures figures) {

  public CellResult {
    exercised = List.copyOf(exercised);
  }

  /** Without a signature. */
  public CellResult(Cell cell, Verdict verdict, String cause, Figures figures) {
    this(cell, verdict, cause, "", List.of(), figures);
  }

  /** A cell that could not be run. */
  public static CellResult unsupported(Cell cell, String cause) {
    return unsupported(cell, cause, "");
  }

  /** The same, with what identifies the refusal. */
  public static CellResult unsupported(Cell cell, String cause, String signature) {
    return new CellResult(cell, Verdict.UNSUPPORTED, cause, signature, List.of(), Figures.NONE);
  }

  /**
   * A cell that was run to its end.
   *
   * @param fault what was wrong; null for nothing
   * @param missing what was not exercised; null for nothing
   */
  public static CellResult judged(
      Cell cell, @Nullable String fault, @Nullable String missing, Figures figures) {
    if (fault != null) {
      return new CellResult(cell, Verdict.FAIL, fault, figures);
    }
    return missing == null
        ? new CellResult(cell, Verdict.PASS, "", figures)
        : new CellResult(cell, Verdict.INCONCLUSIVE, missing, figures);
  }

  /** A cell that something other than its scenario broke. */
  public static CellResult broken(Cell cell, String cause, String signature) {
    return new CellResult(cell, Verdict.FAIL, cause, signature, List.of(), Figures.NONE);
  }

  /** The same with another duration. */
  public CellResult lasting(long millis) {
    return new CellResult(cell, verdict, cause, signature, exercised, figures.lasting(millis));
  }

  /** The same with another verdict. */
  public CellResult as(Verdict other, String because) {
    return new CellResult(cell, other, because, signature, exercised, figures);
  }
}
