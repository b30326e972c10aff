package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script behind the page on performance, with two programs that only say what they measured.
 */
class AgainstPeersTest {
  private static final Path SCRIPT =
      Path.of("").toAbsolutePath().getParent().resolve("docs/against-peers");

  /** In the first fork of a cell it says other figures than in the second. */
  private static final String OURS =
      """
      #!/bin/sh
      case "$*" in *sends*) cell=sends ;; *) cell=duplex ;; esac
      if [ -e "$0.$cell" ]; then rate=300 each=35 balance=0.5; else rate=200 each=30 balance=0.3; fi
      touch "$0.$cell"
      echo '{"rows": [{"warmup": {"cpuSeconds": 7}, "figures": [
        {"name": "operations", "value": '$rate'}, {"name": "cpu.process", "value": 5},
        {"name": "allocated.client", "value": '$each'}, {"name": "allocated.server", "value": '$each'},
        {"name": "balance", "value": '$balance'}]}]}'
      """;

  private static final String THEIRS =
      """
      #!/bin/sh
      echo "$*" >>"$0.words"
      echo '{"ops_s": 100, "cpu_us_op": 10, "alloc_op": 130}'
      """;

  private static final String TABLE =
      """
      | cell | forks | rate | CPU | p50 | p99.9 | bytes allocated | other | aims |
      |--|--|--|--|--|--|--|--|--|
      | W3 conscrypt tuned | 2 | 2.5 (2 to 3) | 0.5 (0.5 to 0.5) |  |  | 0.5 (0.46 to 0.54) \
      | own allocated 65 (60 to 70) \
      | rate >= 2: reached; cpu <= 0.6: reached; own allocated <= 64: no |
      | W6 conscrypt | 2 | 2.5 (2 to 3) | 0.5 (0.5 to 0.5) |  |  | 0.5 (0.46 to 0.54) \
      | own balance 0.4 (0.3 to 0.5) | rate >= 1: reached; own balance >= 0.4: no |
      """;

  @TempDir Path folder;

  @Test
  void theTableHasTheMedianOfTheForksAndTheWorstOfOurOwn() throws Exception {
    assumeTrue(runs("bash", "-c", "command -v jq"), "SKIPPED: there is no bash, or no jq");
    Path ours = program("tlsbench", OURS);
    program("run.sh", THEIRS);
    ProcessBuilder script =
        new ProcessBuilder(
            List.of(SCRIPT.toString(), folder.toString(), "2", "^W3 conscrypt tuned$|^W6 c"));
    script.environment().put("TLSBENCH", ours.toString());
    script.environment().put("OTHERS", "io=epoll");
    script.redirectError(ProcessBuilder.Redirect.DISCARD);
    assertEquals(TABLE, said(script));
    List<String> words = Files.readAllLines(folder.resolve("run.sh.words"));
    assertEquals(4, words.size());
    // What a cell asks for comes last, and counts; the warm-up is as long as ours was.
    assertEquals(
        "io=epoll peer=netty provider=conscrypt wl=sends fch=256 warm=1 warmcpu=7 warmmax=120"
            + " secs=5 windows=1 watchdog=240",
        words.get(0));
  }

  private static String said(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      return builder.start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  private Path program(String name, String text) throws IOException {
    Path program = Files.writeString(folder.resolve(name), text);
    if (!program.toFile().setExecutable(true)) {
      throw new IOException("cannot be made executable: " + program);
    }
    return program;
  }
}
