package dev.tlsbench.cli.result;

/** The exit codes of the process; each number has one meaning. */
public final class ExitCode {
  /** Every check passed, and there was at least one. */
  public static final int PASSED = 0;

  /** A check failed. */
  public static final int FAILED = 1;

  /** Usage error: an unknown name, a malformed option, a file that cannot be read. */
  public static final int USAGE = 2;

  /** Nothing failed, but something was inconclusive, or nothing was supported. */
  public static final int INCONCLUSIVE = 3;

  /** Environment problem: the machine or the user's credentials cannot be used. */
  public static final int ENVIRONMENT = 4;

  /** Internal error: a bug in this tool. */
  public static final int INTERNAL = 70;

  /** Interrupted by the user; the results so far have been written. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
