package dev.tlsbench.cli.result;

import org.jspecify.annotations.Nullable;

/** Ends a run that cannot go on for a reason that the user can fix; the message is one sentence. */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private UserError(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** A usage error. */
  public static UserError usage(String message) {
    return new UserError(ExitCode.USAGE, message, null);
  }

  /** A usage error that an exception revealed. */
  public static UserError usage(String message, Throwable cause) {
    return new UserError(ExitCode.USAGE, message, cause);
  }

  /** A failed check, after which there is nothing to go on with. */
  public static UserError fault(String message) {
    return new UserError(ExitCode.FAILED, message, null);
  }

  /** An environment problem: the machine or the user's credentials cannot be used. */
  public static UserError environment(String message) {
    return new UserError(ExitCode.ENVIRONMENT, message, null);
  }

  /** An environment problem that an exception revealed. */
  public static UserError environment(String message, Throwable cause) {
    return new UserError(ExitCode.ENVIRONMENT, message, cause);
  }

  /** The refusal of another process of this tool. */
  public static UserError of(int exitCode, String message) {
    return new UserError(exitCode, message, null);
  }

  /** The user interrupted the run before there was anything to write. */
  public static UserError interrupted(String message, Throwable cause) {
    return new UserError(ExitCode.INTERRUPTED, message, cause);
  }

  /** The exit code of the process. */
  public int exitCode() {
    return exitCode;
  }
}
