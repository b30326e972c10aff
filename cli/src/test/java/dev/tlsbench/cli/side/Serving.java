package dev.tlsbench.cli.side;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.verb.CommandTree;
import dev.tlsbench.cli.verb.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A {@code serve} that runs, on a thread of its own. */
public final class Serving implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Output out = new Output();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private final Thread thread;

  private Serving(List<String> args) {
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            Map.of());
    thread =
        new Thread(
            () -> exitCode.complete(CommandTree.on(terminal).execute(args.toArray(String[]::new))),
            "serve");
    thread.start();
  }

  /** Starts it and waits until it listens. */
  public static Serving of(String... args) throws Exception {
    List<String> all = new ArrayList<>(List.of("serve"));
    all.addAll(List.of(args));
    Serving serving = new Serving(all);
    CompletableFuture.anyOf(serving.out.firstLine, serving.exitCode)
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertTrue(serving.out.firstLine.isDone(), () -> "it did not begin: " + serving.err);
    return serving;
  }

  /** As {@code connect} takes it, at the name of its certificate. */
  public String address() {
    return "localhost:" + port();
  }

  public int port() {
    String line = out.firstLine.join();
    return Integer.parseInt(line.replaceFirst("^.*:(\\d+)\\D*$", "$1"));
  }

  /** What it printed once it listened. */
  String firstLine() {
    return out.firstLine.join();
  }

  /** Waits for its end. */
  public Call end() throws Exception {
    int code = exitCode.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return new Call(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Ends it as a user does. */
  Call interrupt() throws Exception {
    thread.interrupt();
    return end();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Output extends ByteArrayOutputStream {
    private final CompletableFuture<String> firstLine = new CompletableFuture<>();

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
      super.write(bytes, from, count);
      toString(StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .filter(line -> size() > line.length())
          .ifPresent(firstLine::complete);
    }
  }
}
