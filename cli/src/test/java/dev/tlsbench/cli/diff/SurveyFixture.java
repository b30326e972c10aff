package dev.tlsbench.cli.diff;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.survey.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A survey of one JDK, made up fact by fact. */
public final class SurveyFixture {
  private final String jdk;
  private final Map<String, Map<String, Map<String, Object>>> subjects = new LinkedHashMap<>();

  private SurveyFixture(String jdk) {
    this.jdk = jdk;
  }

  /** An empty one. */
  public static SurveyFixture of(String jdk) {
    return new SurveyFixture(jdk);
  }

  /** Adds a fact. */
  public SurveyFixture with(String subject, String fact, Object value) {
    subject(subject, "facts").put(fact, value);
    return this;
  }

  /** Adds a fact that there is no value of. */
  public SurveyFixture without(String subject, String fact, String reason) {
    subject(subject, "unmeasured").put(fact, reason);
    return this;
  }

  private Map<String, Object> subject(String name, String part) {
    return subjects
        .computeIfAbsent(
            name,
            unseen ->
                new LinkedHashMap<>(
                    Map.of("facts", new LinkedHashMap<>(), "unmeasured", new LinkedHashMap<>())))
        .getOrDefault(part, Map.of());
  }

  /** Writes it. */
  public Path file(Path folder) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "survey", ".json"), text());
  }

  /** As a document. */
  public String text() throws IOException {
    Map<String, Object> environment = new LinkedHashMap<>();
    environment.put("os", "Linux");
    environment.put("backends", Map.of("jsse", "SunJSSE"));
    environment.put("unusable", Map.of());
    environment.put("subjects", subjects);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", 1);
    document.put("kind", "survey");
    document.put("tool", Map.of("name", "tlsbench", "version", "1"));
    document.put("date", "2026-11-29T12:00:00Z");
    document.put("verb", "survey");
    document.put("command", List.of("survey"));
    document.put("environments", Map.of(jdk, environment));
    return JSON.std.asString(document);
  }

  /** A subject of the kind that has this fact. */
  public static String subject(Fact fact) {
    return switch (fact.about()) {
      case CLIENT, SIDE -> "jsse client TLS 1.3";
      case SERVER -> "jsse server TLS 1.3";
      case PAIR -> "jsse:jsse TLS 1.3";
    };
  }

  /** One of two values of a fact. */
  public static Object value(Fact fact, boolean first) {
    return switch (fact.kind()) {
      case TEXT -> first ? "old value" : "new value";
      case COUNT, BYTES, SECONDS -> first ? 1401 : 2612;
      case YES_NO -> !first;
      case LIST, SET -> first ? List.of("old value", "both") : List.of("both", "new value");
    };
  }
}
