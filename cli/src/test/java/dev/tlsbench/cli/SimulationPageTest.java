package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page on the simulation shows is what there is. */
class SimulationPageTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path PAGE = ROOT.resolve("docs/simulation.md");
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^\\./tlsbench (.+)$");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (I\\d+) \\| (.+) \\|$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

  @Test
  void everyExampleRunsAndPasses() throws IOException {
    List<MatchResult> examples = matches(EXAMPLE);
    assertEquals(7, examples.size());
    for (MatchResult example : examples) {
      Call.of(words(example.group(1))).endsWith(ExitCode.PASSED);
    }
  }

  /** As a shell in the project's folder takes the line apart. */
  private static String[] words(String line) {
    return Arrays.stream(line.replace("'", "").split(" "))
        .map(word -> word.startsWith("cli/") ? ROOT.resolve(word).toString() : word)
        .toArray(String[]::new);
  }

  @Test
  void everyRuleIsListed() throws IOException {
    List<String> listed = matches(ROW).stream().map(row -> row.group(1) + row.group(2)).toList();
    assertEquals(
        Arrays.stream(Invariant.values()).map(each -> each.id() + each.rule()).toList(), listed);
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<MatchResult> links = matches(LINK);
    assertTrue(links.size() >= 3, links::toString);
    for (MatchResult link : links) {
      assertTrue(Files.exists(PAGE.resolveSibling(link.group(1))), link.group(1));
    }
  }

  private static List<MatchResult> matches(Pattern pattern) throws IOException {
    return pattern.matcher(Files.readString(PAGE)).results().toList();
  }
}
