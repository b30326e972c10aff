package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.survey.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on surveys shows is what there is. */
class SurveyPageTest {
  private static final Path PAGE =
      Path.of("").toAbsolutePath().getParent().resolve("docs").resolve("survey.md");

  private static final Pattern EXAMPLE =
      Pattern.compile("(?m)^(?:JAVA_HOME=\\S+ )?\\./tlsbench (.+)$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
  private static final Pattern FACT = Pattern.compile("`([a-z]+(?:\\.[a-z]+)?)` (?:facts|offers)");

  @TempDir private Path folder;

  @Test
  void everyExampleRunsAndPasses() throws IOException {
    List<MatchResult> examples = matches(EXAMPLE);
    assertEquals(3, examples.size());
    for (MatchResult example : examples) {
      Call.of(words(example.group(1))).endsWith(ExitCode.PASSED);
    }
  }

  /** What is in the repository is made elsewhere, and with less. */
  private String[] words(String line) {
    boolean stored = line.contains("docs/");
    String quick = stored ? line.replaceAll("--backend (?!jsse)\\w+ ", "") + " --tls 1.3" : line;
    return Arrays.stream(quick.split(" "))
        .map(word -> word.startsWith("docs/") ? folder.resolve("survey.json").toString() : word)
        .toArray(String[]::new);
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<String> links = matches(LINK).stream().map(link -> link.group(1)).toList();
    assertTrue(links.size() > 2, links::toString);
    assertEquals(
        List.of(),
        links.stream().filter(link -> !Files.exists(PAGE.resolveSibling(link))).toList());
  }

  @Test
  void theFactsNamedAreFacts() throws IOException {
    List<String> named = matches(FACT).stream().map(match -> match.group(1)).toList();
    assertEquals(List.of("choice.full", "engine"), named);
    for (String name : named) {
      assertTrue(Arrays.stream(Fact.values()).anyMatch(f -> f.id().startsWith(name + ".")), name);
    }
  }

  private static List<MatchResult> matches(Pattern pattern) throws IOException {
    return pattern.matcher(Files.readString(PAGE)).results().toList();
  }
}
