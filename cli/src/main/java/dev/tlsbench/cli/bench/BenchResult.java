package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.Verdict;
import java.util.List;

/**
 * The result of a measurement.
 *
 * @param forks how many JVMs of its own each row had; 0 if all shared one
 * @param sliceSeconds how long each slice was driven
 * @param warnings warnings for the reader of the figures, a sentence each
 * @param interrupted whether the user interrupted it, so that rows or slices are missing
 */
public record BenchResult(
    Invocation command,
    long seed,
    Environment environment,
    Machine machine,
    double sliceSeconds,
    int slices,
    double warmupCpuSeconds,
    int forks,
    boolean ab,
    List<Row> rows,
    List<String> warnings,
    boolean interrupted) {

  public BenchResult {
    rows = List.copyOf(rows);
    warnings = List.copyOf(warnings);
  }

  /** The rows of one of its twins, as in a measurement without twins. */
  public List<Row> rowsOfTwin(String which) {
    return rows.stream()
        .filter(row -> row.measurement().twin().equals(which))
        .map(row -> row.withMeasurement(row.measurement().withTwin("")))
        .toList();
  }

  /** The exit code of the process. A failure outweighs everything that is merely missing. */
  public int exitCode() {
    if (interrupted) {
      return ExitCode.INTERRUPTED;
    }
    if (rows.stream().anyMatch(row -> row.verdict() == Verdict.FAIL)) {
      return ExitCode.FAILED;
    }
    if (environment.backends().stream().anyMatch(backend -> !backend.usable())) {
      return ExitCode.ENVIRONMENT;
    }
    boolean some = rows.stream().anyMatch(Row::measured);
    boolean vague = rows.stream().anyMatch(row -> row.verdict() == Verdict.INCONCLUSIVE);
    return some && !vague ? ExitCode.PASSED : ExitCode.INCONCLUSIVE;
  }
}
