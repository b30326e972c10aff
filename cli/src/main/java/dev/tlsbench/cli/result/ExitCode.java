package dev.tlsbench.cli.result;

/** What the process ends with; each number has one meaning. */
public final class ExitCode {
  /** Every check passed, and there was at least one. */
  public static final int PASSED = 0;

  /** A check failed. */
  public static final int FAILED = 1;

  /** The call was wrong: an unknown name, a malformed option, a file that cannot be read. */
  public static final int USAGE = 2;

  /** Nothing failed, but something was inconclusive, or nothing was supported. */
  public static final int INCONCLUSIVE = 3;

  /** The machine or the user's credentials are in the way. */
  public static final int ENVIRONMENT = 4;

  /** A defect of this tool. */
  public static final int INTERNAL = 70;

  /** Broken off by the user; what there was has been written. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
