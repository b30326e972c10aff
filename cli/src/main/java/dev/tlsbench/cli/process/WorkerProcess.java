package dev.tlsbench.cli.process;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.recording.FlightRecording;
import dev.tlsbench.cli.result.UserError;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The supervisor's handle on a worker: one question, one answer. */
public final class WorkerProcess implements AutoCloseable {
  private static final String END = "";

  /** How long a process whose output has ended may take to end itself. */
  private static final long LAST_SECONDS = 5;

  /** The shell's way to say that a signal ended a process. */
  private static final int SIGNALLED = 128;

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          2, "SIGINT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11,
          "SIGSEGV", 15, "SIGTERM");

  private final Process process;
  private final BufferedWriter questions;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Consumer<String> stderr;
  private final Thread ears;
  private final Crash crash = new Crash();
  private volatile String lastLine = "";

  private WorkerProcess(Process process, Consumer<String> stderr) {
    this.process = process;
    this.stderr = stderr;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    read("answers", process.getInputStream(), this::answered, () -> answers.add(END));
    ears = read("stderr", process.getErrorStream(), this::noise, () -> {});
  }

  /**
   * Starts one.
   *
   * @param stderr receives what it says besides its answers, line by line
   */
  public static WorkerProcess start(List<String> command, Consumer<String> stderr) {
    try {
      return new WorkerProcess(new ProcessBuilder(command).start(), stderr);
    } catch (IOException e) {
      throw UserError.environment("no worker process can be started: " + e.getMessage(), e);
    }
  }

  /**
   * Asks one thing.
   *
   * @throws WorkerLost if there is no answer in time, or it cannot be understood
   */
  public Map<String, Object> ask(Map<String, ?> question, Duration patience)
      throws WorkerLost, InterruptedException {
    say(question);
    return hear(patience);
  }

  /** Asks one thing without waiting for the answer, which has to be heard before the next. */
  public void say(Map<String, ?> question) {
    try {
      questions.write(JSON.std.asString(question) + "\n");
      questions.flush();
    } catch (IOException e) {
      // It is gone, as whoever waits for the answer hears.
    }
  }

  /**
   * Waits for the answer to what was said; may be called again after an interruption.
   *
   * @throws WorkerLost if there is none in time, or it cannot be understood
   */
  public Map<String, Object> hear(Duration patience) throws WorkerLost, InterruptedException {
    String answer = answers.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (answer == null) {
      throw new WorkerLost(
          "the worker hung: no answer within %d s%s".formatted(patience.toSeconds(), lastWords()),
          "hung");
    }
    if (answer.equals(END)) {
      answers.add(END);
      throw died();
    }
    try {
      return JSON.std.mapFrom(answer);
    } catch (IOException e) {
      throw new WorkerLost("the worker answered what is no JSON: " + answer, "garbled");
    }
  }

  private WorkerLost died() throws InterruptedException {
    if (!process.waitFor(LAST_SECONDS, TimeUnit.SECONDS)) {
      return new WorkerLost("the worker closed its output and lives on" + lastWords(), "mute");
    }
    ears.join(TimeUnit.SECONDS.toMillis(LAST_SECONDS)); // Its last output says most.
    int code = process.exitValue();
    synchronized (crash) {
      if (!crash.signal().isEmpty()) {
        return new WorkerLost("the worker died: " + crash, crash.signal());
      }
    }
    String signal = SIGNALS.get(code - SIGNALLED);
    String how = signal == null ? "exit code " + code : signal;
    return new WorkerLost("the worker died: %s%s".formatted(how, lastWords()), how);
  }

  private String lastWords() {
    return lastLine.isEmpty() ? "" : "; its last line was: " + lastLine;
  }

  /** A crashing JVM says so on the answers' stream, whatever its options. */
  private void answered(String line) {
    if (line.startsWith("#")) {
      noise(line);
    } else {
      answers.add(line);
    }
  }

  private void noise(String line) {
    synchronized (crash) {
      crash.hellos(line);
    }
    lastLine = line.isBlank() ? lastLine : line.strip();
    stderr.accept(line);
  }

  /** Ends it, at once unless it has a recording to write. */
  @Override
  public void close() {
    try {
      if (FlightRecording.underWay()) {
        leaveInGoodOrder();
      }
      process.toHandle().destroyForcibly(); // This leaves open what has not been read yet.
      ears.join(TimeUnit.SECONDS.toMillis(LAST_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  private void leaveInGoodOrder() throws InterruptedException {
    try {
      questions.close();
    } catch (IOException e) {
      // It is gone already.
    }
    process.waitFor(LAST_SECONDS, TimeUnit.SECONDS);
  }

  private static Thread read(
      String name, InputStream stream, Consumer<String> lines, Runnable end) {
    Thread thread = new Thread(() -> readAll(stream, lines, end), "worker-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void readAll(InputStream stream, Consumer<String> lines, Runnable end) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      @Nullable String line = reader.readLine();
      while (line != null) {
        if (!line.isEmpty()) {
          lines.accept(line);
        }
        line = reader.readLine();
      }
    } catch (IOException e) {
      // As good as the end.
    } finally {
      end.run();
    }
  }
}
