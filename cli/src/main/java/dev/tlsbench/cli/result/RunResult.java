package dev.tlsbench.cli.result;

import java.util.List;

/**
 * The result of one run of a verb.
 *
 * @param seed the seed of everything random in it
 * @param cells in the order in which they ran
 * @param leftOut how many cells were left out for lack of time
 * @param interrupted whether the user interrupted it, so that cells are missing
 */
public record RunResult(
    Invocation command,
    long seed,
    Environment environment,
    List<CellResult> cells,
    int leftOut,
    boolean interrupted) {

  public RunResult {
    cells = List.copyOf(cells);
  }

  /** A run that had time for every cell. */
  public RunResult(
      Invocation command,
      long seed,
      Environment environment,
      List<CellResult> cells,
      boolean interrupted) {
    this(command, seed, environment, cells, 0, interrupted);
  }

  /** The same with other cells. */
  public RunResult with(List<CellResult> others) {
    return new RunResult(command, seed, environment, others, leftOut, interrupted);
  }

  /** How many cells have this verdict. */
  public long count(Verdict verdict) {
    return cells.stream().filter(cell -> cell.verdict() == verdict).count();
  }

  /** The exit code of the process. A failure outweighs everything that is merely missing. */
  public int exitCode() {
    if (interrupted) {
      return ExitCode.INTERRUPTED;
    }
    if (count(Verdict.FAIL) > 0) {
      return ExitCode.FAILED;
    }
    if (environment.backends().stream().anyMatch(b -> !b.usable() && asked(b.name()))) {
      return ExitCode.ENVIRONMENT;
    }
    boolean proven = count(Verdict.PASS) > 0 && count(Verdict.INCONCLUSIVE) == 0 && leftOut == 0;
    return proven ? ExitCode.PASSED : ExitCode.INCONCLUSIVE;
  }

  /** Whether there was time to ask a backend what it is. */
  private boolean asked(String backend) {
    return leftOut == 0
        || cells.stream()
            .map(CellResult::cell)
            .anyMatch(cell -> cell.client().equals(backend) || cell.server().equals(backend));
  }
}
