package dev.tlsbench.cli.result;

/**
 * The summary of a server's run.
 *
 * @param connections how many it had
 * @param clean how many of them ended cleanly
 * @param interrupted whether the user ended it
 */
public record Served(long connections, long clean, boolean interrupted) {

  /** The exit code of the process. */
  public int exitCode() {
    if (interrupted) {
      return ExitCode.INTERRUPTED;
    }
    if (connections == 0) {
      return ExitCode.INCONCLUSIVE;
    }
    return clean == connections ? ExitCode.PASSED : ExitCode.FAILED;
  }
}
