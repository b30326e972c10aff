package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.verb.CommandTree;
import dev.tlsbench.cli.verb.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What shows only in a JVM of its own: its standard error, and orders that each JVM chooses anew.
 */
class FreshJvmTest {
  private static final Path FLAGS = Path.of("src/main/launch/java.args");

  @TempDir Path folder;

  /** Whatever picocli has to say of a text that it cannot format goes there. */
  @Test
  void noHelpWritesToStandardError() throws Exception {
    Ran ran = run(Helps.class);
    assertEquals("", ran.err());
    assertTrue(ran.out().contains("\nhelp of simulate: 0\n"), ran.out());
    assertTrue(ran.out().contains("Default: 3%;"), ran.out());
  }

  @Test
  void documentsOfEqualRunsDifferInTimesOnly() throws Exception {
    assertEquals(withoutTimes(run(Runs.class).out()), withoutTimes(run(Runs.class).out()));
  }

  /** A server that cannot accept says nothing: its clients would wait until they give up. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void idleConnectionsAreRefusedBeforeFilesRunOut() throws Exception {
    Ran ran = run(ManyIdle.class, "sh", "-c", "ulimit -n 500; exec \"$0\" \"$@\"");
    assertTrue(ran.out().contains("and 500 is the limit; ask for fewer connections"), ran.out());
  }

  /** Measures beside more idle connections than 500 files allow. */
  static final class ManyIdle {
    private ManyIdle() {}

    public static void main(String[] arguments) {
      String line =
          "bench --workload echo --pair jsse:jsse --no-baseline --idle 500 --duration 10ms"
              + " --slices 1 --warmup 1ms --json";
      CommandTree.on(Terminal.ofProcess()).execute(line.split(" "));
    }
  }

  /** Prints every help, and how it ended. */
  static final class Helps {
    private Helps() {}

    public static void main(String[] arguments) {
      Terminal terminal = Terminal.ofProcess();
      for (String verb : CommandTree.on(terminal).getSubcommands().keySet()) {
        int end = CommandTree.on(terminal).execute(verb, "--help");
        terminal.out().printf("%nhelp of %s: %d%n", verb, end);
      }
      CommandTree.on(terminal).execute("--help");
    }
  }

  /** Prints the documents of runs in which nothing is left to chance but times. */
  static final class Runs {
    private Runs() {}

    public static void main(String[] arguments) {
      for (String line :
          List.of(
              "simulate --pair jsse:bc --tls 1.3 --scenario echo/messages --runs 1 --seed 5 --json",
              "tck --backend jsse --tls 1.3 --clause data:* --json",
              "backends --json")) {
        CommandTree.on(Terminal.ofProcess()).execute(line.split(" "));
      }
    }
  }

  private static String withoutTimes(String documents) {
    assertTrue(documents.contains("\"rate\" : ") && documents.contains("\"cure\" : "), documents);
    return documents.replaceAll(
        "\"(date|millis|rate|loadBefore|loadAfter)\" : [^,\\n]+", "\"$1\" : 0");
  }

  private record Ran(String out, String err) {}

  /**
   * Runs it in a JVM of its own.
   *
   * @param within what the JVM's command is given to; none by default
   */
  private Ran run(Class<?> main, String... within) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(within));
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.add("@" + FLAGS.toAbsolutePath());
    command.addAll(Arrays.asList("-cp", System.getProperty("java.class.path"), main.getName()));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> "see " + err);
    return new Ran(Files.readString(out), Files.readString(err));
  }
}
