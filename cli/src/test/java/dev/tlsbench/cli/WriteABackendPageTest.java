package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.TinyJar;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.spi.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for those who write a backend shows what there is, to the letter. */
class WriteABackendPageTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path PAGE = ROOT.resolve("docs/write-a-backend.md");
  private static final Path PROJECT = ROOT.resolve("docs/backend-netty");
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^\\./tlsbench (.+)$");
  private static final Pattern BLOCK = Pattern.compile("(?s)```\\w*\n(.*?)```");
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>([\\w-]+)</artifactId>\\s*<version>([^<$]+)</version>");

  /** What stands around the dialect that is shown. */
  private static final String AROUND =
      """
      public final class Mine extends dev.tlsbench.spi.sslengine.SslEngineBackend {
        public String name() { return "mine"; }
        public java.util.Set<dev.tlsbench.spi.Capability> capabilities(
            Protocol protocol, dev.tlsbench.spi.Role role) { return java.util.Set.of(); }
        public java.util.Set<dev.tlsbench.spi.KeyType> ownKeyTypes(
            Protocol protocol, dev.tlsbench.spi.Role role) {
          return java.util.Set.of(dev.tlsbench.spi.KeyType.values());
        }
        public java.util.Set<dev.tlsbench.spi.KeyType> peerKeyTypes(
            Protocol protocol, dev.tlsbench.spi.Role role) { return ownKeyTypes(protocol, role); }
        protected dev.tlsbench.spi.sslengine.Dialect load() {
          return new MyDialect(java.security.Security.getProvider("SunJSSE"));
        }
        protected String cure(Throwable thrown) { return "none"; }
      }
      """;

  @TempDir private Path folder;

  @Test
  void everyFileOfTheProjectIsShown() throws IOException {
    List<String> blocks = matches(BLOCK, PAGE).stream().map(block -> block.group(1)).toList();
    try (Stream<Path> files = Files.walk(PROJECT)) {
      List<Path> own =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !PROJECT.relativize(file).startsWith("target"))
              .toList();
      assertEquals(6, own.size(), own::toString);
      for (Path file : own) {
        assertTrue(blocks.contains(Files.readString(file)), file::toString);
      }
    }
  }

  @Test
  void theVersionsAreThoseOfTheBuild() throws IOException {
    String build = Files.readString(ROOT.resolve("pom.xml")).replaceAll("\\s", "");
    String project = Files.readString(PROJECT.resolve("pom.xml"));
    List<MatchResult> versions = VERSION.matcher(project).results().toList();
    for (String name : List.of("junit-jupiter", "maven-surefire-plugin", "maven-compiler-plugin")) {
      MatchResult one =
          versions.stream().filter(each -> each.group(1).equals(name)).findFirst().orElseThrow();
      assertTrue(build.contains(one.group().replaceAll("\\s", "")), one::group);
    }
    String own = project.replaceAll("(?s).*<tlsbench.version>(.*?)<.*", "$1");
    assertTrue(
        build.contains("<artifactId>tlsbench</artifactId><version>" + own + "</version>"), own);
  }

  @Test
  void theQuickCommandIsTheBuilds() throws IOException {
    String command = "mvn -q install -Dquick -pl spi,backend-jsse -am\n";
    for (String file : List.of("pom.xml", "docs/write-a-backend.md")) {
      assertTrue(Files.readString(ROOT.resolve(file)).contains(command), file);
    }
  }

  /** Of a jar that stands for the project's, which is not built when this runs. */
  @Test
  void everyExampleRunsAndPasses() throws IOException {
    Path jar = new TinyJar(folder).of("Mirror", "");
    List<MatchResult> examples = matches(EXAMPLE, PAGE);
    assertEquals(3, examples.size());
    for (MatchResult example : examples) {
      String line =
          example
              .group(1)
              .replace("../backend-netty/target/backend", jar.toString())
              .replace("netty", "mirror");
      Call.of(line.split(" ")).endsWith(ExitCode.PASSED);
    }
  }

  @Test
  void theDialectOfAProviderWorks() throws IOException {
    String shown =
        matches(BLOCK, PAGE).stream()
            .map(block -> block.group(1))
            .filter(block -> block.startsWith("package example.provider;"))
            .findFirst()
            .orElseThrow();
    Path jar =
        new TinyJar(folder)
            .compiled("Mine", shown.replace("package example.provider;", "package tiny;") + AROUND);
    Call.of("echo", "--pair=mine:mine", "--messages=2", "--backend-path=" + jar)
        .endsWith(ExitCode.PASSED);
  }

  @Test
  void everyCapabilityIsListed() throws IOException {
    assertEquals(
        Arrays.stream(Capability.values()).map(Enum::name).toList(),
        matches(Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|"), PAGE).stream()
            .map(row -> row.group(1))
            .toList());
  }

  private static List<MatchResult> matches(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results().toList();
  }
}
