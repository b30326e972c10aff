package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.survey.Fact;
import dev.tlsbench.cli.survey.Facts;
import dev.tlsbench.cli.survey.Subject;
import dev.tlsbench.cli.survey.Survey;
import dev.tlsbench.cli.survey.SurveyedJdk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Surveys as JSON in the format that {@code survey.schema.json} describes. It is made of objects
 * that are keyed by names, and every value is a scalar or a list of texts.
 */
public final class SurveyJson {
  /** Incremented with every change that a reader has to know. */
  static final int SCHEMA = 1;

  static final String KIND = "survey";

  private SurveyJson() {}

  /** The whole document, including the last line break. */
  public static String render(Survey survey) {
    Map<String, Object> document = Head.of(SCHEMA, KIND, survey.date());
    Head.put(document, survey.command());
    Map<String, Object> environments = new LinkedHashMap<>();
    survey.environments().forEach(each -> environments.put(each.jdk(), write(each)));
    document.put("environments", environments);
    return Head.text(document);
  }

  /** One JDK's part, as {@link #readEnvironment} takes it. */
  public static Map<String, Object> write(SurveyedJdk environment) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("os", environment.os());
    object.put("backends", environment.backends());
    object.put("unusable", environment.unusable());
    Map<String, Object> subjects = new LinkedHashMap<>();
    environment
        .subjects()
        .forEach((subject, facts) -> subjects.put(subject.toString(), write(facts)));
    object.put("subjects", subjects);
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
   * What a document says.
   *
   * @throws UserError if it is damaged or no survey
   */
  public static Survey read(ResultFile file) {
    JsonObject document = file.document();
    if (file.kind() != ResultFile.Kind.SURVEY) {
      throw UserError.usage(
          "%s is no survey; `tlsbench survey --output FILE` makes one".formatted(file.name()));
    }
    Instant date = RunReader.date(document);
    if (date == null) {
      throw document.damaged("date", "is missing");
    }
    JsonObject environments = document.object("environments");
    List<SurveyedJdk> read = new ArrayList<>();
    for (String jdk : environments.fields().keySet()) {
      read.add(readEnvironment(jdk, environments.object(jdk)));
    }
    return new Survey(RunReader.invocation(document), date, read);
  }

  /** What {@link #write(SurveyedJdk)} wrote about this JDK. */
  public static SurveyedJdk readEnvironment(String jdk, JsonObject object) {
    JsonObject subjects = object.object("subjects");
    Map<Subject, Facts> read = new LinkedHashMap<>();
    for (String name : subjects.fields().keySet()) {
      Subject subject =
          Subject.parse(name)
              .orElseThrow(() -> subjects.damaged(name, "is no subject of a survey"));
      read.put(subject, facts(subjects.object(name)));
    }
    return new SurveyedJdk(
        jdk,
        object.text("os"),
        texts(object.object("backends")),
        texts(object.object("unusable")),
        read);
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
    texts(unmeasured).forEach((id, reason) -> reasons.put(fact(unmeasured, id), reason));
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

  private static Map<String, String> texts(JsonObject object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.fields().keySet().forEach(name -> texts.put(name, object.text(name)));
    return texts;
  }
}
