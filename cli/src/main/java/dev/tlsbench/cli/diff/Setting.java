package dev.tlsbench.cli.diff;

import dev.tlsbench.cli.compare.Surroundings;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.UserError;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * One of the two sides: what a survey says of one JDK. Subjects and facts have the names of the
 * document, so that a fact that this tool does not know is compared, too.
 *
 * @param name what people call it: {@code JDK 27.0.1}, {@code bc@old}
 * @param words the words that make `survey` survey it again
 * @param facts the values by subject and fact: a text, a number, a boolean or a list of texts
 * @param unmeasured why there is no value, by subject and fact
 */
public record Setting(
    String name,
    List<String> words,
    Surroundings where,
    Map<String, Map<String, Object>> facts,
    Map<String, Map<String, String>> unmeasured) {

  public Setting {
    words = List.copyOf(words);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    unmeasured = Collections.unmodifiableMap(new LinkedHashMap<>(unmeasured));
  }

  /**
   * Reads a survey of one JDK; it is called after the JDK.
   *
   * @throws UserError if it is no such survey, or damaged
   */
  public static Setting read(ResultFile file) {
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

  /**
   * Reads an environment of a survey.
   *
   * @param jdk version and vendor
   * @param environment what the document has under this name
   * @throws UserError if it is damaged
   */
  public static Setting read(String jdk, JsonObject environment) {
    Map<String, Map<String, Object>> facts = new LinkedHashMap<>();
    Map<String, Map<String, String>> unmeasured = new LinkedHashMap<>();
    JsonObject subjects = environment.object("subjects");
    for (String subject : subjects.fields().keySet()) {
      JsonObject about = subjects.object(subject);
      facts.put(subject, values(about.object("facts")));
      unmeasured.put(subject, texts(about.object("unmeasured")));
    }
    return new Setting(
        "JDK " + jdk.replaceFirst("[+ ].*", ""),
        List.of("--jdk", jdk.replaceFirst("\\D.*", "")),
        new Surroundings(
            jdk, environment.text("os"), texts(environment.object("backends"))),
        facts,
        unmeasured);
  }

  /** Why there is no value; empty if it does not say. */
  String reason(String subject, String fact) {
    return unmeasured.getOrDefault(subject, Map.of()).getOrDefault(fact, "");
  }

  /** The same under another name. */
  public Setting called(String other, List<String> otherWords) {
    return new Setting(other, otherWords, where, facts, unmeasured);
  }

  /** The same with a backend, such as {@code bc@old}, under another name, such as {@code bc}. */
  public Setting renamed(String backend, String other) {
    return new Setting(
        name,
        words,
        new Surroundings(
            where.jdk(),
            where.os(),
            keyed(where.backends(), key -> key.equals(backend) ? other : key)),
        keyed(facts, key -> subject(key, backend, other)),
        keyed(unmeasured, key -> subject(key, backend, other)));
  }

  private static String subject(String subject, String backend, String other) {
    int end = subject.indexOf(' ');
    String who = end < 0 ? subject : subject.substring(0, end);
    List<String> both =
        Arrays.stream(who.split(":", -1))
            .map(each -> each.equals(backend) ? other : each)
            .toList();
    return String.join(":", both) + subject.substring(who.length());
  }

  private static <V> Map<String, V> keyed(
      Map<String, V> map, UnaryOperator<String> key) {
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
