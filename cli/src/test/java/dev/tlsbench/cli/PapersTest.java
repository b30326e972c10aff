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
        "docs/openssl.md",
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
  @ValueSource(strings = "docs/debugging.md")
  void everyExampleRunsAndPasses(String paper) throws IOException {
    List<MatchResult> examples = matches(EXAMPLE, ROOT.resolve(paper));
    assertEquals(6, examples.size());
    for (MatchResult example : examples) {
      Call.of(words(example.group(1))).endsWith(ExitCode.PASSED);
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
