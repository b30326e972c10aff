package dev.tlsbench.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRuleTest {
  private static final String SPI = "spi/src/main/java/dev/tlsbench/spi/";
  private static final String CORE = "spi/src/main/java/dev/tlsbench/core/";
  private static final String BC = "backend-bc/src/main/java/dev/tlsbench/backend/bc/";
  private static final String CLI = "cli/src/main/java/dev/tlsbench/cli/";

  private static List<Source> project;

  @TempDir Path temp;

  /** A source that breaks a rule, and how the rule says so. */
  record Planted(HouseRule rule, String folder, String code, String breach) {}

  @BeforeAll
  static void readTheProject() throws IOException {
    project = Source.under(Path.of("").toAbsolutePath().getParent());
  }

  @ParameterizedTest
  @EnumSource
  void everySourceKeepsTheRule(HouseRule rule) {
    assertEquals(
        List.of(), project.stream().flatMap(source -> rule.breachesIn(source).stream()).toList());
  }

  /** Whoever reads a name need not ask in which package. */
  @Test
  void noNameStandsTwiceInTheCommandLine() {
    assertEquals(Set.of(), twice(project));
  }

  @Test
  void aNameThatStandsTwiceIsFound() throws IOException {
    for (String folder : List.of("bench/", "scenario/")) {
      plant(new Planted(HouseRule.NOBODY_SLEEPS, CLI + folder, "class Bad {}", ""));
    }
    assertEquals(Set.of("Bad.java"), twice(Source.under(temp)));
  }

  /** Nothing is forbidden here: {@code target/longest-files.txt} shows where to look first. */
  @Test
  void theLongestFilesAreReported() throws IOException {
    List<String> longest =
        project.stream()
            .sorted(Comparator.comparingLong(Source::lines).reversed())
            .limit(20)
            .map(source -> "%5d %s".formatted(source.lines(), source.path()))
            .toList();
    Files.write(Path.of("target", "longest-files.txt"), longest);
    assertEquals(20, longest.size());
  }

  private static Set<String> twice(List<Source> sources) {
    Set<String> names = new HashSet<>(Set.of("package-info.java"));
    return sources.stream()
        .filter(source -> source.isMain() && source.module().equals("cli"))
        .map(source -> source.path().getFileName().toString())
        .filter(name -> !names.add(name) && !name.equals("package-info.java"))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource
  void everyRuleIsAboutSomething(HouseRule rule) {
    assertTrue(project.stream().anyMatch(rule::isAbout));
  }

  @ParameterizedTest
  @MethodSource
  void plantedBreachIsFound(Planted planted) throws IOException {
    Source bad = plant(planted);
    assertEquals(List.of(bad.path() + ": " + planted.breach()), planted.rule().breachesIn(bad));
  }

  @Test
  void everyRuleHasItsPlantedBreach() {
    EnumSet<HouseRule> planted = EnumSet.noneOf(HouseRule.class);
    plantedBreachIsFound().forEach(breach -> planted.add(breach.rule()));
    assertEquals(EnumSet.allOf(HouseRule.class), planted);
  }

  @Test
  void commentsAndLiteralsNameNothing() throws IOException {
    Source harmless =
        plant(
            new Planted(
                HouseRule.CONTRACT_NAMES_NOTHING_BUT_THE_JDK,
                SPI,
                """
                /* import picocli.A; "*/ // dev.tlsbench.core.A
                class Bad { String a = "/* dev.tlsbench.core.A", b = "\\"org.conscrypt.A"; char c = '"'; }
                """,
                ""));
    assertEquals(List.of(), List.copyOf(harmless.packages()));
  }

  static List<Planted> plantedBreachIsFound() {
    return List.of(
        new Planted(
            HouseRule.CONTRACT_NAMES_NOTHING_BUT_THE_JDK,
            SPI,
            "import dev.tlsbench.core.Connection;",
            "dev.tlsbench.core"),
        new Planted(
            HouseRule.CONTRACT_NAMES_NOTHING_BUT_THE_JDK,
            SPI + "sslengine/",
            "class Bad { Object o = new dev.tlsbench.core.Connection(); }",
            "dev.tlsbench.core"),
        new Planted(
            HouseRule.CORE_NAMES_NOTHING_BUT_THE_CONTRACT,
            CORE,
            "import static org.bouncycastle.tls.AlertLevel.fatal;",
            "org.bouncycastle.tls"),
        new Planted(
            HouseRule.BACKEND_NAMES_NOTHING_BUT_THE_CONTRACT_AND_ITS_LIBRARY,
            BC,
            "import dev.tlsbench.core.*;",
            "dev.tlsbench.core"),
        new Planted(
            HouseRule.BACKEND_NAMES_NOTHING_BUT_THE_CONTRACT_AND_ITS_LIBRARY,
            BC,
            "import dev.tlsbench.backend.jsse.JsseBackend;",
            "dev.tlsbench.backend.jsse"),
        new Planted(
            HouseRule.COMMAND_LINE_NAMES_NO_BACKEND,
            CLI,
            "import dev.tlsbench.backend.bc.BcBackend;",
            "dev.tlsbench.backend.bc"),
        new Planted(
            HouseRule.COMMAND_LINE_NAMES_NO_BACKEND,
            CLI,
            "class Bad { String name = \"conscrypt\"; }",
            "conscrypt"),
        new Planted(
            HouseRule.VERBS_ALONE_KNOW_PICOCLI,
            CLI + "scenario/",
            "import picocli.CommandLine.Command;",
            "picocli"),
        new Planted(
            HouseRule.VERBS_ALONE_KNOW_PICOCLI, CORE, "import picocli.CommandLine;", "picocli"),
        new Planted(
            HouseRule.NO_METHOD_IS_LONGER_THAN_A_SCREEN,
            "spi/src/test/java/",
            "class Bad { class Inner { @Override\n void bad() {" + "\n".repeat(59) + "} } }",
            "bad has 61 lines"),
        new Planted(
            HouseRule.NOBODY_SLEEPS,
            "cli/src/test/java/",
            "class Bad { void bad() throws Exception { Thread.sleep(1); } }",
            "calls sleep"));
  }

  private Source plant(Planted planted) throws IOException {
    Path file = temp.resolve(planted.folder()).resolve("Bad.java");
    Files.createDirectories(file.getParent());
    String packageName =
        planted.folder().replaceFirst(".*/java/", "").replaceFirst("/$", "").replace('/', '.');
    String header = packageName.isEmpty() ? "" : "package " + packageName + "; ";
    Files.writeString(file, header + planted.code());
    return Source.under(temp).get(0);
  }
}
