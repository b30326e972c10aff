package dev.tlsbench.cli.result;

/**
 * What a server's time came to.
 *
 * @param connections how many it had
 * @param clean how many of them ended in good order
 * @param interrupted whether the user ended it
 */
public record Served(long connections, long clean, boolean interrupted) {

  /** What the process ends with. */
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
