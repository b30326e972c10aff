package dev.tlsbench.cli.exhibit;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.scenario.Scenario;
import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.cli.simulation.PlantedBug;
import dev.tlsbench.cli.simulation.RawEngine;
import dev.tlsbench.core.Exhibit;
import dev.tlsbench.core.Exhibits;
import dev.tlsbench.spi.testkit.BadBackends;
import dev.tlsbench.spi.testkit.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something that shows a bug, or has it and is caught.
 *
 * @param name as its kind names its own
 */
record Evidence(Kind kind, String name) {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final String CORE = "spi/src/test/java/dev/tlsbench/core/";
  private static final String RECORDINGS = "cli/src/test/resources/raw/";

  /** What there is. */
  enum Kind {
    CORE,
    RAW,
    SCENARIO,
    CLAUSE,
    BAD,
    PLANTED,
    TEST;

    /** Whether one of this kind comes with its twin. */
    boolean hasTwin() {
      return this == CORE || this == RAW;
    }
  }

  /** {@code bad KeepsATail}. */
  static Evidence parse(String words) {
    String[] kindAndName = words.split(" ", 2);
    return new Evidence(Kind.valueOf(kindAndName[0].toUpperCase(Locale.ROOT)), kindAndName[1]);
  }

  /** What says by itself that it shows this bug. */
  static List<Evidence> naming(String id) {
    return Stream.of(
            Exhibits.all().stream()
                .filter(exhibit -> exhibit.id().equals(id))
                .map(exhibit -> new Evidence(Kind.CORE, id)),
            Arrays.stream(RawEngine.values())
                .filter(raw -> raw.id().equals(id))
                .map(raw -> new Evidence(Kind.RAW, id)),
            Scenarios.all().stream()
                .filter(scenario -> scenario.exhibits().contains(id))
                .map(scenario -> new Evidence(Kind.SCENARIO, scenario.id())))
        .flatMap(each -> each)
        .toList();
  }

  /** Whether there is such a thing. */
  boolean exists() throws IOException {
    return switch (kind) {
      case CORE -> exhibit() != null;
      case RAW -> Files.exists(ROOT.resolve(RECORDINGS + name + ".replay"));
      case SCENARIO -> Scenarios.all().stream().map(Scenario::id).anyMatch(name::equals);
      case CLAUSE ->
          Contract.topics().entrySet().stream()
              .flatMap(
                  topic ->
                      topic.getValue().stream().map(check -> topic.getKey() + "/" + check.name()))
              .anyMatch(name::equals);
      case BAD ->
          BadBackends.of(Backends.load().named("jsse")).stream()
              .anyMatch(bad -> bad.backend().name().equals(name));
      case PLANTED -> PlantedBug.all().stream().anyMatch(bug -> bug.name().equals(name));
      case TEST -> {
        Path source = source(name.split("#")[0]);
        Pattern method = Pattern.compile(" " + name.split("#")[1] + "\\(");
        yield source != null && method.matcher(Files.readString(source)).find();
      }
    };
  }

  /** As Markdown, for a page in a folder of the project. */
  String words() throws IOException {
    return switch (kind) {
      case CORE -> link(exhibit().getClass().getSimpleName(), CORE, ".java");
      case RAW -> link(name, RECORDINGS, ".replay");
      case SCENARIO -> "scenario `%s`".formatted(name);
      case CLAUSE -> "clause *%s*".formatted(sentence(name.replace("/", ": ")));
      case BAD -> "engine `%s`".formatted(name);
      case PLANTED -> "planted *%s*".formatted(name);
      case TEST -> {
        String[] parts = name.split("#");
        Path source = ROOT.relativize(source(parts[0]));
        yield "[%s](../%s) *%s*".formatted(parts[0], slashes(source), sentence(parts[1]));
      }
    };
  }

  private static String link(String text, String folder, String ending) {
    return "[%s](../%s%s%s)".formatted(text, folder, text, ending);
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static String sentence(String camelCase) {
    return camelCase.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private Exhibit exhibit() {
    return Exhibits.all().stream()
        .filter(exhibit -> exhibit.id().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** Where a test class is, whichever module it belongs to. */
  private static Path source(String test) throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path folder :
          modules.map(module -> module.resolve("src/test/java")).filter(Files::exists).toList()) {
        try (Stream<Path> files = Files.walk(folder)) {
          Path found =
              files
                  .filter(file -> file.getFileName().toString().equals(test + ".java"))
                  .findFirst()
                  .orElse(null);
          if (found != null) {
            return found;
          }
        }
      }
      return null;
    }
  }
}
