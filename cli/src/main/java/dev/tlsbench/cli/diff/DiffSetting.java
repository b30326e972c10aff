package dev.tlsbench.cli.diff;

import dev.tlsbench.cli.compare.Surroundings;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.survey.Fact;
import dev.tlsbench.cli.survey.SurveyedJdk;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the two sides: what a survey says of one JDK. Subjects and facts have the names of the
 * document, so that a fact that this tool does not know is compared, too.
 *
 * @param name what people call it: {@code JDK 27.0.1}, {@code bc@old}
 * @param facts the values by subject and fact: a text, a number, a boolean or a list of texts
 * @param unmeasured why there is no value, by subject and fact
 * @param unusable why there are no subjects of a backend or of a pair, by its name
 */
public record DiffSetting(
    String name,
    Surroundings where,
    Map<String, Map<String, Object>> facts,
    Map<String, Map<String, String>> unmeasured,
    Map<String, String> unusable) {

  public DiffSetting {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    unmeasured = Collections.unmodifiableMap(new LinkedHashMap<>(unmeasured));
    unusable = Map.copyOf(unusable);
  }

  /** What was surveyed just now; it is called after the JDK. */
  public static DiffSetting of(SurveyedJdk surveyed) {
    Map<String, Map<String, Object>> facts = new LinkedHashMap<>();
    Map<String, Map<String, String>> unmeasured = new LinkedHashMap<>();
    surveyed
        .subjects()
        .forEach(
            (subject, about) -> {
              facts.put(subject.toString(), byId(about.values()));
              unmeasured.put(subject.toString(), byId(about.unmeasured()));
            });
    return new DiffSetting(
        name(surveyed.jdk()),
        new Surroundings(surveyed.jdk(), surveyed.os(), surveyed.backends()),
        facts,
        unmeasured,
        surveyed.unusable());
  }

  private static <V> Map<String, V> byId(Map<Fact, V> map) {
    Map<String, V> byId = new LinkedHashMap<>();
    map.forEach((fact, value) -> byId.put(fact.id(), value));
    return byId;
  }

  /** {@code JDK 17.0.15}. */
  private static String name(String jdk) {
    return "JDK " + jdk.replaceFirst("[+ ].*", "");
  }

  /**
   * Reads a survey of one JDK; it is called after the JDK.
   *
   * @throws UserError if it is no such survey, or damaged
   */
  public static DiffSetting read(ResultFile file) {
    if (file.kind() != ResultFile.Kind.SURVEY) {
      throw UserError.usage(
          "%s is no survey; `tlsbench survey --output FILE` makes one".formatted(file.name()));
    }
    JsonObject environments = file.document().object("environments");
    List<String> jdks = List.copyOf(environments.fields().keySet());
    if (jdks.size() != 1) {
      throw UserError.usage(
          "%s is a survey of %d JDKs; give one of one JDK".formatted(file.name(), jdks.size()));
    }
    return read(jdks.get(0), environments.object(jdks.get(0)));
  }

  private static DiffSetting read(String jdk, JsonObject environment) {
    Map<String, Map<String, Object>> facts = new LinkedHashMap<>();
    Map<String, Map<String, String>> unmeasured = new LinkedHashMap<>();
    JsonObject subjects = environment.object("subjects");
    for (String subject : subjects.fields().keySet()) {
      JsonObject about = subjects.object(subject);
      facts.put(subject, values(about.object("facts")));
      unmeasured.put(subject, texts(about.object("unmeasured")));
    }
    return new DiffSetting(
        name(jdk),
        new Surroundings(jdk, environment.text("os"), texts(environment.object("backends"))),
        facts,
        unmeasured,
        texts(environment.object("unusable")));
  }

  /** The number of its JDK: {@code 17}. */
  public String jdkNumber() {
    return where.jdk().replaceFirst("\\D.*", "");
  }

  /** Why there is no value; empty if it does not say. */
  String reason(String subject, String fact) {
    if (facts.containsKey(subject)) {
      return unmeasured.getOrDefault(subject, Map.of()).getOrDefault(fact, "");
    }
    String who = who(subject);
    return Stream.concat(Stream.of(who), Arrays.stream(who.split(":", -1)))
        .map(name -> unusable.getOrDefault(name, ""))
        .filter(reason -> !reason.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The same under another name. */
  public DiffSetting called(String other) {
    return new DiffSetting(other, where, facts, unmeasured, unusable);
  }

  /**
   * The same with names for its backends that the other setting can have, too: where each has one
   * version of a library, such as {@code bc@old} and {@code bc}, without its label.
   */
  DiffSetting aligned(DiffSetting other) {
    DiffSetting aligned = this;
    for (String name : where.backends().keySet()) {
      String library = library(name);
      List<String> theirs = other.versions(library);
      if (versions(library).size() == 1 && theirs.size() == 1 && !theirs.get(0).equals(name)) {
        aligned = aligned.renamed(name, library);
      }
    }
    return aligned;
  }

  private List<String> versions(String library) {
    return where.backends().keySet().stream()
        .filter(name -> library(name).equals(library))
        .toList();
  }

  /** The name of a backend without its label. */
  public static String library(String backend) {
    return backend.replaceFirst("@.*", "");
  }

  private DiffSetting renamed(String backend, String other) {
    UnaryOperator<String> rename = name -> name.equals(backend) ? other : name;
    return new DiffSetting(
        name,
        new Surroundings(where.jdk(), where.os(), keyed(where.backends(), rename)),
        keyed(facts, subject -> renamed(subject, rename)),
        keyed(unmeasured, subject -> renamed(subject, rename)),
        keyed(unusable, subject -> renamed(subject, rename)));
  }

  private static String renamed(String subject, UnaryOperator<String> rename) {
    String who = who(subject);
    return Arrays.stream(who.split(":", -1)).map(rename).collect(Collectors.joining(":"))
        + subject.substring(who.length());
  }

  /** The backend, or the pair: the first word. */
  private static String who(String subject) {
    return subject.replaceFirst(" .*", "");
  }

  private static <V> Map<String, V> keyed(Map<String, V> map, UnaryOperator<String> key) {
    Map<String, V> other = new LinkedHashMap<>();
    map.forEach((name, value) -> other.put(key.apply(name), value));
    return other;
  }

  private static Map<String, Object> values(JsonObject facts) {
    Map<String, Object> values = new LinkedHashMap<>();
    facts
        .fields()
        .forEach(
            (id, value) -> {
              if (value instanceof List<?>) {
                values.put(id, facts.texts(id));
              } else if (value instanceof Number) {
                values.put(id, facts.count(id));
              } else if (value instanceof Boolean) {
                values.put(id, value);
              } else {
                values.put(id, facts.text(id));
              }
            });
    return values;
  }

  private static Map<String, String> texts(JsonObject object) {
    Map<String, String> texts = new TreeMap<>();
    object.fields().keySet().forEach(name -> texts.put(name, object.text(name)));
    return texts;
  }
}
