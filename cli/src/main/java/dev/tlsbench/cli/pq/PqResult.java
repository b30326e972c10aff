package dev.tlsbench.cli.pq;

import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.Invocation;
import java.util.List;

/**
 * The result of one run.
 *
 * @param environment where it ran, with the backends on the first JDK
 * @param jdks the findings on each JDK, the tool's own first
 * @param interrupted whether the user interrupted it, so that findings are missing
 */
public record PqResult(
    Invocation command, Environment environment, List<JdkFindings> jdks, boolean interrupted) {

  /** Copies the list. */
  public PqResult {
    jdks = List.copyOf(jdks);
  }

  /** All pairs on all JDKs. */
  public List<PairFindings> pairs() {
    return jdks.stream().flatMap(jdk -> jdk.pairs().stream()).toList();
  }

  /** How many pairs have something that must not be. */
  public long failed() {
    return pairs().stream().filter(pair -> !pair.failures().isEmpty()).count();
  }

  /** How many pairs could not be tried. */
  public long untried() {
    return pairs().stream().filter(pair -> !pair.obstacle().isEmpty()).count();
  }

  /** The exit code of the process. A trap is a finding and fails nothing. */
  public int exitCode() {
    if (interrupted) {
      return ExitCode.INTERRUPTED;
    }
    if (failed() > 0) {
      return ExitCode.FAILED;
    }
    return untried() > 0 ? ExitCode.ENVIRONMENT : ExitCode.PASSED;
  }
}
