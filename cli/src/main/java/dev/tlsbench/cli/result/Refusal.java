package dev.tlsbench.cli.result;

import org.jspecify.annotations.Nullable;

/** Ends a run that cannot go on for a reason that the user can fix; the message is one sentence. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Refusal(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** A usage error. */
  public static Refusal usage(String message) {
    return new Refusal(ExitCode.USAGE, message, null);
  }

  /** A usage error that an exception revealed. */
  public static Refusal usage(String message, Throwable cause) {
    return new Refusal(ExitCode.USAGE, message, cause);
  }

  /** A failed check, after which there is nothing to go on with. */
  public static Refusal fault(String message) {
    return new Refusal(ExitCode.FAILED, message, null);
  }

  /** An environment problem: the machine or the user's credentials cannot be used. */
  public static Refusal environment(String message) {
    return new Refusal(ExitCode.ENVIRONMENT, message, null);
  }

  /** An environment problem that an exception revealed. */
  public static Refusal environment(String message, Throwable cause) {
    return new Refusal(ExitCode.ENVIRONMENT, message, cause);
  }

  /** The refusal of another process of this tool. */
  public static Refusal of(int exitCode, String message) {
    return new Refusal(exitCode, message, null);
  }

  /** The user interrupted the run before there was anything to write. */
  public static Refusal interrupted(String message, Throwable cause) {
    return new Refusal(ExitCode.INTERRUPTED, message, cause);
  }

  /** The exit code of the process. */
  public int exitCode() {
    return exitCode;
  }
}
