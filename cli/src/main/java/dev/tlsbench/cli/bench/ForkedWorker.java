package dev.tlsbench.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker in a JVM of its own. */
final class ForkedWorker implements WorkerRig.Host {
  private static final long PATIENCE_SECONDS = 5;

  /** What a JVM ends with that a signal has ended: the user's, most likely. */
  private static final List<Integer> SIGNALLED = List.of(130, 143);

  private final Process process;

  private ForkedWorker(Process process) {
    this.process = process;
  }

  static ForkedWorker start(List<String> command) {
    try {
      return new ForkedWorker(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException e) {
      throw TrialFailure.failed("no JVM can be started: " + e.getMessage(), e);
    }
  }

  @Override
  public OutputStream orders() {
    return process.getOutputStream();
  }

  @Override
  public InputStream answers() {
    return process.getInputStream();
  }

  @Override
  public TrialFailure ended() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return TrialFailure.failed("the trial's JVM no longer answers");
    }
    if (SIGNALLED.contains(process.exitValue())) {
      throw new InterruptedException();
    }
    return TrialFailure.failed(
        "the trial's JVM ended with exit code %d".formatted(process.exitValue()));
  }

  @Override
  public void end() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
