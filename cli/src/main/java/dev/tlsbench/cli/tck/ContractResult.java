package dev.tlsbench.cli.tck;

import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.Invocation;
import java.util.List;

/**
 * The result of testing a backend against the contract.
 *
 * @param backend the name of the one that was tried
 * @param peer the name of the one that it talked to first
 * @param clauses in the order in which they were tried
 * @param interrupted whether the user interrupted it, so that clauses are missing
 */
public record ContractResult(
    Invocation command,
    Environment environment,
    String backend,
    String peer,
    List<Clause> clauses,
    boolean interrupted) {

  public ContractResult {
    clauses = List.copyOf(clauses);
  }

  /** How many clauses have this verdict. */
  public long count(ClauseVerdict outcome) {
    return clauses.stream().filter(clause -> clause.outcome() == outcome).count();
  }

  /** The exit code of the process. */
  public int exitCode() {
    if (interrupted) {
      return ExitCode.INTERRUPTED;
    }
    if (count(ClauseVerdict.BROKEN) > 0) {
      return ExitCode.FAILED;
    }
    return count(ClauseVerdict.KEPT) > 0 ? ExitCode.PASSED : ExitCode.INCONCLUSIVE;
  }
}
