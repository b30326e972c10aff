package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.spi.TlsBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows is what there is. */
class ReadmeTest {
  /** Tests run in the folder of their module. */
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private static final Path README = ROOT.resolve("README.md");

  /** What each example printed: the first takes its time, and is shown as well. */
  private static final Map<String, Call> RUN = new HashMap<>();

  private static final String SHOWN = "matrix --profile smoke --seed 1";

  private static final String EVERYWHERE =
      Stream.of("bc", "conscrypt", "jsse")
          .flatMap(
              client ->
                  Stream.of("bc", "conscrypt", "jsse")
                      .map(server -> " --pair %s:%s".formatted(client, server)))
          .collect(Collectors.joining());

  private static final Pattern EXAMPLE = Pattern.compile("(?m)^(?:\\$ )?\\./tlsbench (.+)$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.*?`) \\|");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @ParameterizedTest
  @MethodSource
  void everyExampleRunsAndPasses(String example) {
    run(example).endsWith(ExitCode.PASSED);
  }

  static Stream<String> everyExampleRunsAndPasses() throws IOException {
    return matches(EXAMPLE, text()).map(example -> example.group(1)).distinct();
  }

  /**
   * The one example that is all there is takes minutes, so that a part stands for it. What is shown
   * is a machine without OpenSSL.
   */
  private static Call run(String example) {
    String line =
        switch (example) {
          case "matrix" -> "matrix --pair bc:jsse --profile smoke";
          case SHOWN -> SHOWN + EVERYWHERE;
          default -> example;
        };
    return RUN.computeIfAbsent(line, words -> Call.of(words(words)));
  }

  @Test
  void thePictureIsWhatIsPrinted() throws IOException {
    List<String> lines = text().lines().dropWhile(line -> !line.startsWith("$ ")).toList();
    String example = lines.get(0).substring("$ ./tlsbench ".length());
    List<String> shown = lines.stream().skip(1).takeWhile(line -> !line.equals("```")).toList();
    String printed = run(example).endsWith(ExitCode.PASSED).out();
    assertEquals(withoutSeed(String.join("\n", shown) + "\n"), withoutSeed(printed));
  }

  private static String withoutSeed(String text) {
    return text.replaceAll("seed \\d+", "seed N")
        .replaceAll("\\d+ \\w+ 20\\d\\d [0-9:]+ UTC", "DATE");
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
        .map(word -> word.matches("README.md|docs/.*") ? ROOT.resolve(word).toString() : word)
        .toArray(String[]::new);
  }
}
