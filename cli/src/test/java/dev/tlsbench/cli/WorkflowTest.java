package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the workflows run is what runs here. */
class WorkflowTest {
  private static final Path FOLDER =
      Path.of("").toAbsolutePath().getParent().resolve(".github/workflows");

  private static final Pattern RUN = Pattern.compile("(?m)^ *(?:- )?run: (.+)$");
  private static final Pattern PAIRS = Pattern.compile("(?m)^ *pair: \\[(.+)]$");
  private static final String PAIR = "'${{ matrix.pair }}'";
  private static final String MATRIX =
      "./tlsbench matrix --pair " + PAIR + " --format text,md,json,junit --output result";
  private static final String SUMMARY = "cat result/matrix.md >> \"$GITHUB_STEP_SUMMARY\"";

  @TempDir private Path folder;

  @Test
  void everyCommandIsOneThatIsRunHere() throws IOException {
    List<String> commands = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        RUN.matcher(Files.readString(file))
            .results()
            .map(run -> run.group(1))
            .forEach(commands::add);
      }
    }
    assertEquals(List.of(MATRIX, SUMMARY), commands);
  }

  static List<String> pairs() throws IOException {
    return PAIRS
        .matcher(Files.readString(FOLDER.resolve("matrix.yml")))
        .results()
        .map(MatchResult::group)
        .flatMap(line -> Pattern.compile("\"([^\"]+)\"").matcher(line).results())
        .map(pair -> pair.group(1))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyPairNamedThereHasCells(String pair) {
    assertTrue(
        call(pair, "--dry-run").endsWith(ExitCode.PASSED).out().contains(" cells would run"));
  }

  @Test
  void allOrderedPairsOfPrimaryBackendsAreNamedThere() throws IOException {
    String all = Call.of("matrix", "--dry-run").out();
    StringBuilder named = new StringBuilder();
    for (String pair : pairs()) {
      named.append(call(pair, "--dry-run").out());
    }
    List<String> missing = all.lines().filter(line -> line.contains(" echo/")).toList();
    assertTrue(missing.size() > 100);
    List<String> there = named.toString().lines().toList();
    assertEquals(List.of(), missing.stream().filter(cell -> !there.contains(cell)).toList());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theCommandsRunOneAfterTheOther() throws Exception {
    call("jsse:jsse", "--scenario", "echo/messages", "--tls", "1.3").endsWith(ExitCode.PASSED);
    Path summary = folder.resolve("summary");
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", SUMMARY).directory(folder.toFile());
    shell.environment().put("GITHUB_STEP_SUMMARY", summary.toString());
    assertEquals(0, shell.start().waitFor());
    assertTrue(Files.readString(summary).startsWith("## tlsbench on JDK "));
  }

  private Call call(String pair, String... more) {
    String output = folder.resolve("result").toString();
    List<String> words = new ArrayList<>();
    for (String word : MATRIX.substring("./tlsbench ".length()).replace(PAIR, pair).split(" ")) {
      words.add(word.equals("result") ? output : word);
    }
    words.addAll(List.of(more));
    return Call.of(words.toArray(String[]::new));
  }
}
