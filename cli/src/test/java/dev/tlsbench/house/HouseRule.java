package dev.tlsbench.house;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the project's sources must not do: the architecture's directions, and house keeping. */
enum HouseRule {
  CONTRACT_NAMES_NOTHING_BUT_THE_JDK(
      source -> source.isMain() && within(source.packageName(), "dev.tlsbench.spi"),
      source -> strangers(source, List.of("dev.tlsbench.spi"))),

  CORE_NAMES_NOTHING_BUT_THE_CONTRACT(
      source -> source.isMain() && within(source.packageName(), "dev.tlsbench.core"),
      source -> strangers(source, List.of("dev.tlsbench.core", "dev.tlsbench.spi"))),

  BACKEND_NAMES_NOTHING_BUT_THE_CONTRACT_AND_ITS_LIBRARY(
      source -> source.isMain() && source.module().startsWith("backend-"),
      source -> strangers(source, known().getOrDefault(source.module(), List.of()))),

  COMMAND_LINE_NAMES_NO_BACKEND(
      source -> source.isMain() && source.module().equals("cli"), HouseRule::backendsNamed),

  VERBS_ALONE_KNOW_PICOCLI(
      source ->
          source.isMain()
              && !source.packageName().equals("dev.tlsbench.cli")
              && !within(source.packageName(), "dev.tlsbench.cli.verb"),
      source -> named(source, "picocli")),

  /** A file is as long as its idea. */
  NO_METHOD_IS_LONGER_THAN_A_SCREEN(
      source -> source.lines() > HouseRule.SCREEN,
      source ->
          source.methods().stream()
              .filter(method -> method.lines() > HouseRule.SCREEN)
              .map(method -> method.name() + " has " + method.lines() + " lines")
              .toList()),

  NOBODY_SLEEPS(
      source -> true,
      source -> source.code().contains(".sleep(") ? List.of("calls sleep") : List.of());

  /** Lines. */
  private static final int SCREEN = 60;

  private final Predicate<Source> about;
  private final Function<Source, Collection<String>> breaches;

  HouseRule(Predicate<Source> about, Function<Source, Collection<String>> breaches) {
    this.about = about;
    this.breaches = breaches;
  }

  boolean isAbout(Source source) {
    return about.test(source);
  }

  /** What this source does against the rule, each with its file. */
  List<String> breachesIn(Source source) {
    if (!isAbout(source)) {
      return List.of();
    }
    return breaches.apply(source).stream().map(breach -> source.path() + ": " + breach).toList();
  }

  private static Map<String, List<String>> known() {
    return Map.of(
        "backend-jsse", List.of("dev.tlsbench.spi", "dev.tlsbench.backend.jsse"),
        "backend-openssl", List.of("dev.tlsbench.spi", "dev.tlsbench.backend.openssl"),
        "backend-conscrypt",
            List.of("dev.tlsbench.spi", "dev.tlsbench.backend.conscrypt", "org.conscrypt"),
        "backend-bc",
            List.of(
                "dev.tlsbench.spi",
                "dev.tlsbench.backend.bc",
                "dev.tlsbench.backend.bcjsse",
                "org.bouncycastle"));
  }

  /** Packages that this source names and that are neither within these, the JDK's nor markers. */
  private static List<String> strangers(Source source, List<String> known) {
    List<String> everybodys =
        List.of(
            "java",
            "javax",
            "jdk.jfr",
            "org.jspecify.annotations",
            "com.google.errorprone.annotations");
    return source.packages().stream()
        .filter(
            name ->
                Stream.of(everybodys, known)
                    .flatMap(List::stream)
                    .noneMatch(root -> within(name, root)))
        .toList();
  }

  private static List<String> backendsNamed(Source source) {
    Set<String> names = Set.of("bc", "bcjsse", "conscrypt", "jsse");
    return Stream.of(
            named(source, "dev.tlsbench.backend"),
            named(source, "org.conscrypt"),
            named(source, "org.bouncycastle.jsse"),
            named(source, "org.bouncycastle.tls"),
            source.strings().stream().filter(names::contains).toList())
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> named(Source source, String root) {
    return source.packages().stream().filter(name -> within(name, root)).toList();
  }

  private static boolean within(String name, String root) {
    return name.equals(root) || name.startsWith(root + ".");
  }
}
