package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The papers that a newcomer reads: their links lead somewhere, and their examples run. */
class PapersTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^\\./tlsbench (.+)$");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONTRIBUTING.md",
        "docs/architecture.md",
        "docs/debugging.md",
        "docs/upgrades.md",
        "docs/versions.md",
        "docs/providers.md",
        "docs/openssl.md",
        "docs/ktls-lab/README.md",
        "docs/peers.md",
        "docs/write-a-backend.md"
      })
  void everyLinkLeadsToAFile(String paper) throws IOException {
    Path file = ROOT.resolve(paper);
    List<String> links = matches(LINK, file).stream().map(link -> link.group(1)).toList();
    assertTrue(links.size() > 1, links::toString);
    assertEquals(
        List.of(),
        links.stream().filter(link -> !Files.exists(file.resolveSibling(link))).toList());
  }

  @ParameterizedTest
  @CsvSource({"docs/debugging.md, 6", "docs/upgrades.md, 4"})
  void everyExampleRunsAndPasses(String paper, int count) throws IOException {
    List<MatchResult> examples = matches(EXAMPLE, ROOT.resolve(paper));
    assertEquals(count, examples.size());
    for (MatchResult example : examples) {
      Call.of(words(example.group(1))).endsWith(ExitCode.PASSED);
    }
  }

  /** As the introduction to upgrades says. */
  @Test
  void thePageOfWhatChangedIsWhatTheSurveysSay() throws IOException {
    String surveys = ROOT.resolve("docs/surveys").toString();
    Call call =
        Call.of("diff", surveys + "/jdk-17.json", surveys + "/jdk-27.json", "--format", "md")
            .endsWith(ExitCode.PASSED);
    assertEquals(call.out(), Files.readString(ROOT.resolve("docs/jdk-17-to-27.md")));
  }

  @Test
  void everyExampleOfOtherJdksRunsWithThisOneInTheirPlace() throws IOException {
    List<MatchResult> examples = matches(EXAMPLE, ROOT.resolve("docs/versions.md"));
    assertEquals(3, examples.size());
    String home = System.getProperty("java.home");
    for (MatchResult example : examples) {
      Call.of(words(example.group(1).replaceAll("/opt/jdk-\\d+", home))).endsWith(ExitCode.PASSED);
    }
  }

  @Test
  void thePagesOfThePicturesAreMade(@TempDir Path folder) throws IOException {
    List<MatchResult> examples = matches(EXAMPLE, ROOT.resolve("CONTRIBUTING.md"));
    assertEquals(2, examples.size());
    for (MatchResult example : examples) {
      String line = example.group(1).replace("--output ", "--output " + folder + "/");
      Call.of(words(line)).endsWith(ExitCode.PASSED);
    }
    assertTrue(Files.exists(folder.resolve("matrix.html")));
    assertTrue(Files.exists(folder.resolve("bench.html")));
  }

  /** As a shell in the project's folder takes the line apart. */
  private static String[] words(String line) {
    return Arrays.stream(line.split(" "))
        .map(word -> word.matches("(cli|docs)/.*") ? ROOT.resolve(word).toString() : word)
        .toArray(String[]::new);
  }

  private static List<MatchResult> matches(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results().toList();
  }
}
