package dev.tlsbench.cli.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A running peer script, with all the processes that it has started. */
final class PeerProcess implements AutoCloseable {
  private static final int LONGEST = 300;

  /** How long what an ended script wrote is waited for: a child of it may hold its output open. */
  private static final long LISTEN_MILLIS = 5_000;

  private final Process process;
  private final Thread listener;
  private volatile String lastWords = "";

  PeerProcess(Process process) {
    this.process = process;
    this.listener = new Thread(this::listen, "peer-output");
    listener.setDaemon(true);
    listener.start();
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          lastWords = line.strip().substring(0, Math.min(line.strip().length(), LONGEST));
        }
      }
    } catch (IOException e) {
      // It was ended while it wrote.
    }
  }

  boolean running() {
    return process.isAlive();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // There is nothing more to do.
  void whenEnded(Runnable told) {
    process.onExit().thenRun(told);
  }

  boolean awaitEnd(long time, TimeUnit unit) throws InterruptedException {
    boolean ended = process.waitFor(time, unit);
    if (ended) {
      listener.join(unit.toMillis(time));
    }
    return ended;
  }

  int exitCode() {
    return process.exitValue();
  }

  /**
   * The last line that it wrote, truncated if long; empty if there was none. Of one that has ended,
   * waits a moment for what is still to be read.
   */
  String lastWords() {
    if (!process.isAlive()) {
      try {
        listener.join(LISTEN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return lastWords;
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    boolean interrupted = false;
    for (ProcessHandle each : all) {
      try {
        each.onExit().get(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException | TimeoutException e) {
        // It is the system's now.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
