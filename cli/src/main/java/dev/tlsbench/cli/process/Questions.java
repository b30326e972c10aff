package dev.tlsbench.cli.process;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.recording.FlightRecording;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A worker's end of the conversation: questions come as lines of JSON on stdin, one at a time, and
 * each is answered by a line on stdout. The process ends with its stdin, so that no worker outlives
 * its supervisor.
 */
public final class Questions {
  /** How long the supervisor gets to handle a signal that goes to all processes of a terminal. */
  private static final long PATIENCE_SECONDS = 15;

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final PrintStream answers;

  private Questions(PrintStream answers) {
    this.answers = answers;
  }

  /** The questions to this process, which from now on own its stdin and stdout. */
  public static Questions ofStdin() throws IOException {
    FlightRecording.join();
    Questions questions =
        new Questions(
            new PrintStream(
                new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8));
    System.setOut(System.err); // A library's output must not be taken for an answer.
    Thread ears = new Thread(questions::listen, "questions");
    ears.setDaemon(true);
    ears.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> holdOn(ears), "signal"));
    return questions;
  }

  private static void holdOn(Thread ears) {
    try {
      ears.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try (BufferedReader stdin =
        new BufferedReader(
            new InputStreamReader(
                new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))) {
      for (String line = stdin.readLine(); line != null; line = stdin.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // As good as the end.
    }
    FlightRecording.leave();
    Runtime.getRuntime().halt(0);
  }

  /** Waits for the next one. */
  public Map<String, Object> next() throws InterruptedException, IOException {
    return JSON.std.mapFrom(lines.take());
  }

  /** Answers the last one. */
  public void answer(Map<String, ?> object) throws IOException {
    answers.println(JSON.std.asString(object));
    answers.flush();
  }
}
