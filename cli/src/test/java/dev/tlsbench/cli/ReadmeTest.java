package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.spi.TlsBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows is what there is. */
class ReadmeTest {
  /** Tests run in the folder of their module. */
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private static final Path README = ROOT.resolve("README.md");
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^(?:\\$ )?\\./tlsbench (.+)$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.*?`) \\|");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  /** Where the examples leave their files for those that follow them. */
  @TempDir static Path folder;

  @ParameterizedTest
  @MethodSource
  void everyExampleRunsAndPasses(String example) throws IOException {
    String[] sides = example.split(" > ");
    Call call = Call.of(words(sides[0])).endsWith(ExitCode.PASSED);
    if (sides.length > 1) {
      Files.writeString(folder.resolve(sides[1]), call.out());
    }
  }

  static Stream<String> everyExampleRunsAndPasses() throws IOException {
    return matches(EXAMPLE, text()).map(example -> example.group(1));
  }

  @Test
  void theTableShownIsTheTablePrinted() throws IOException {
    List<String> shown = text().lines().dropWhile(line -> !line.startsWith("$ ")).skip(1).toList();
    String call = matches(EXAMPLE, text()).map(MatchResult::group).toList().get(1);
    assertTrue(call.startsWith("$ "), call);
    String[] words = words(call.substring("$ ./tlsbench ".length()));
    List<String> printed = Call.of(words).endsWith(ExitCode.PASSED).out().lines().toList();
    assertEquals(columns(printed.get(0), 12), columns(shown.get(0), 12), "the header");
    for (int row = 1; row <= 4; row++) {
      assertEquals(columns(printed.get(row), 8), columns(shown.get(row), 8), "what is negotiated");
    }
    assertEquals(columns(printed.get(6), 4), columns(shown.get(6), 4), "the summary");
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<String> links = matches(LINK, text()).map(link -> link.group(1)).toList();
    assertTrue(links.size() > 5, links::toString);
    assertEquals(
        List.of(), links.stream().filter(link -> !Files.exists(ROOT.resolve(link))).toList());
  }

  @Test
  void theBackendsListedAreThoseInstalled() throws IOException {
    Set<String> installed = new TreeSet<>();
    ServiceLoader.load(TlsBackend.class).forEach(backend -> installed.add(backend.name()));
    assertEquals(installed, namesUnder("## Backends"));
  }

  @Test
  void theFoldersListedAreTheModules() throws IOException {
    Set<String> modules;
    try (Stream<Path> folders = Files.list(ROOT)) {
      modules =
          folders
              .filter(folder -> Files.exists(folder.resolve("pom.xml")))
              .map(folder -> folder.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertEquals(modules, namesUnder("## Where things are"));
  }

  /** The names in the first column of the table under this heading. */
  private static Set<String> namesUnder(String heading) throws IOException {
    String text = text();
    int from = text.indexOf(heading);
    int to = text.indexOf("\n## ", from);
    return matches(ROW, text.substring(from, to < 0 ? text.length() : to))
        .flatMap(row -> matches(NAME, row.group(1)))
        .map(name -> name.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text() throws IOException {
    return Files.readString(README);
  }

  private static Stream<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  /** As a shell takes the line apart; a file is where it is seen from the root. */
  private static String[] words(String line) {
    Matcher words = WORD.matcher(line);
    return words
        .results()
        .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
        .map(word -> word.equals("README.md") ? README.toString() : word)
        .map(word -> word.startsWith("result.") ? folder.resolve(word).toString() : word)
        .toArray(String[]::new);
  }

  private static List<String> columns(String line, int most) {
    return Stream.of(line.trim().split("\\s+")).limit(most).toList();
  }
}
