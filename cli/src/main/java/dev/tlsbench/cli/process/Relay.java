package dev.tlsbench.cli.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A series of workers: a lost worker costs the question it was asked, and the next question goes to
 * a fresh one. Used by one thread.
 */
public final class Relay implements AutoCloseable {
  /** Time to start a JVM on a busy machine. */
  private static final Duration START = Duration.ofSeconds(60);

  private final List<String> command;
  private final Consumer<String> stderr;
  private @Nullable WorkerProcess worker;

  /**
   * @param command how a worker is started
   * @param stderr receives what workers say besides their answers, line by line
   */
  public Relay(List<String> command, Consumer<String> stderr) {
    this.command = List.copyOf(command);
    this.stderr = stderr;
  }

  /**
   * Asks one thing.
   *
   * @param patience how long the answer may take
   * @throws WorkerLost if there is none in time, or it cannot be understood
   */
  public Map<String, Object> ask(Map<String, ?> question, Duration patience)
      throws WorkerLost, InterruptedException {
    WorkerProcess running = worker;
    Duration longest = running == null ? patience.plus(START) : patience;
    if (running == null) {
      running = WorkerProcess.start(command, stderr);
      worker = running;
    }
    try {
      return running.ask(question, longest);
    } catch (WorkerLost e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() {
    WorkerProcess running = worker;
    worker = null;
    if (running != null) {
      running.close();
    }
  }
}
