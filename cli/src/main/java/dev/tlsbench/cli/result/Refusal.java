package dev.tlsbench.cli.result;

import org.jspecify.annotations.Nullable;

/** The run cannot go on, and the user can do something about it; the message is one sentence. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Refusal(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The call was wrong. */
  public static Refusal usage(String message) {
    return new Refusal(ExitCode.USAGE, message, null);
  }

  /** The call was wrong, as was found out the hard way. */
  public static Refusal usage(String message, Throwable cause) {
    return new Refusal(ExitCode.USAGE, message, cause);
  }

  /** A check failed, and there is nothing to go on with. */
  public static Refusal fault(String message) {
    return new Refusal(ExitCode.FAILED, message, null);
  }

  /** The machine or the user's credentials are in the way. */
  public static Refusal environment(String message) {
    return new Refusal(ExitCode.ENVIRONMENT, message, null);
  }

  /** The machine is in the way, as was found out the hard way. */
  public static Refusal environment(String message, Throwable cause) {
    return new Refusal(ExitCode.ENVIRONMENT, message, cause);
  }

  /** As another process of this tool has refused it. */
  public static Refusal of(int exitCode, String message) {
    return new Refusal(exitCode, message, null);
  }

  /** The user broke it off before there was anything to write down. */
  public static Refusal interrupted(String message, Throwable cause) {
    return new Refusal(ExitCode.INTERRUPTED, message, cause);
  }

  /** What the process ends with. */
  public int exitCode() {
    return exitCode;
  }
}
