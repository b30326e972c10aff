package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.cli.verb.CommandTree;
import dev.tlsbench.cli.verb.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A command line that was run. */
public record Call(int exitCode, String out, String err) {

  /** Runs it. */
  public static Call of(String... args) {
    return with(InputStream.nullInputStream(), args);
  }

  /** Runs it on this standard input. */
  public static Call with(InputStream in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            in,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            Map.of());
    int exitCode = CommandTree.on(terminal).execute(args);
    return new Call(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Holds the exit code against what is expected, and shows the rest where it is another. */
  public Call endsWith(int expected) {
    assertEquals(expected, exitCode, () -> "exit code; stdout:\n" + out + "\nstderr:\n" + err);
    return this;
  }
}
