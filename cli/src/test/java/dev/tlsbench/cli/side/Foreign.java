package dev.tlsbench.cli.side;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A TLS program that is not ours. What it says on both of its outputs is read as one. */
final class Foreign implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final StringBuilder said = new StringBuilder();
  private final Thread listener;

  private Foreign(Process process) {
    this.process = process;
    this.listener = new Thread(this::listen, "foreign");
    listener.start();
  }

  /** Starts it; the test is skipped, and says so, where it is not installed. */
  static Foreign of(String... command) throws IOException {
    assumeInstalled(command[0]);
    return new Foreign(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  static void assumeInstalled(String program) {
    boolean installed =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    assumeTrue(installed, () -> "SKIPPED: %s is not installed".formatted(program));
  }

  /** Runs it to its good end. */
  static void run(List<String> command) throws Exception {
    try (Foreign foreign = of(command.toArray(String[]::new))) {
      foreign.hangUp();
      foreign.endsWell();
    }
  }

  /** A port that nobody has. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until it listens on this port. */
  void listeningOn(int port) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        assertTrue(process.isAlive() && System.nanoTime() < deadline, () -> "no server: " + said());
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
    }
  }

  /** Writes a line to its standard input. */
  Foreign says(String line) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    in.flush();
    return this;
  }

  /** Waits until it has written these words. */
  Foreign hears(String words) throws Exception {
    return hears(words, 1);
  }

  /** Waits until it has written these words so often. */
  synchronized Foreign hears(String words, int times) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (said.toString().split(Pattern.quote(words), -1).length <= times) {
      assertTrue(System.nanoTime() < deadline, () -> "no \"%s\" in:%n%s".formatted(words, said));
      wait(100);
    }
    return this;
  }

  /** Ends its standard input. */
  void hangUp() throws IOException {
    process.getOutputStream().close();
  }

  void endsWell() throws Exception {
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> "still runs: " + said());
    listener.join();
    assertTrue(process.exitValue() == 0, () -> process.exitValue() + ": " + said());
  }

  synchronized String said() {
    return said.toString();
  }

  private void listen() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1))) {
      for (int next = reader.read(); next >= 0; next = reader.read()) {
        add((char) next);
      }
    } catch (IOException e) {
      // It was ended.
    }
  }

  private synchronized void add(char next) {
    said.append(next);
    notifyAll();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
      listener.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
