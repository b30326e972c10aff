package dev.tlsbench.cli.survey;

import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.UserError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Converts subjects and their facts to JSON and back: objects keyed by names, nothing else. */
public final class SubjectsJson {
  private SubjectsJson() {}

  /** The facts of each subject. */
  public static Map<String, Object> write(Map<Subject, Facts> subjects) {
    Map<String, Object> object = new LinkedHashMap<>();
    subjects.forEach((subject, facts) -> object.put(subject.toString(), write(facts)));
    return object;
  }

  private static Map<String, Object> write(Facts facts) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("facts", byId(facts.values()));
    object.put("unmeasured", byId(facts.unmeasured()));
    return object;
  }

  private static Map<String, Object> byId(Map<Fact, ?> map) {
    Map<String, Object> object = new LinkedHashMap<>();
    map.forEach((fact, value) -> object.put(fact.id(), value));
    return object;
  }

  /**
   * What {@link #write(Map)} wrote.
   *
   * @throws UserError if it is damaged
   */
  public static Map<Subject, Facts> read(JsonObject object) {
    Map<Subject, Facts> subjects = new LinkedHashMap<>();
    for (String name : object.fields().keySet()) {
      Subject subject =
          Subject.parse(name).orElseThrow(() -> object.damaged(name, "is no subject of a survey"));
      subjects.put(subject, facts(object.object(name)));
    }
    return subjects;
  }

  private static Facts facts(JsonObject object) {
    JsonObject facts = object.object("facts");
    Map<Fact, Object> values = new LinkedHashMap<>();
    for (String id : facts.fields().keySet()) {
      Fact fact = fact(facts, id);
      values.put(fact, value(facts, fact));
    }
    JsonObject unmeasured = object.object("unmeasured");
    Map<Fact, String> reasons = new LinkedHashMap<>();
    for (String id : unmeasured.fields().keySet()) {
      reasons.put(fact(unmeasured, id), unmeasured.text(id));
    }
    return new Facts(values, reasons);
  }

  private static Fact fact(JsonObject object, String id) {
    return Fact.of(id)
        .orElseThrow(() -> object.damaged(id, "is a kind of fact that this tool does not know"));
  }

  private static Object value(JsonObject facts, Fact fact) {
    Object found = Objects.requireNonNull(facts.fields().get(fact.id()));
    Object value = found instanceof Integer number ? Long.valueOf(number) : found;
    if (!Facts.fits(fact, value)) {
      throw facts.damaged(fact.id(), "has a value of another kind");
    }
    return value;
  }
}
