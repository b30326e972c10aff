package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.survey.SubjectsJson;
import dev.tlsbench.cli.survey.Survey;
import dev.tlsbench.cli.survey.SurveyedJdk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  private static Map<String, Object> write(SurveyedJdk environment) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("os", environment.os());
    object.put("backends", environment.backends());
    object.put("unusable", environment.unusable());
    object.put("subjects", SubjectsJson.write(environment.subjects()));
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
      read.add(environment(jdk, environments.object(jdk)));
    }
    return new Survey(RunReader.invocation(document), date, read);
  }

  private static SurveyedJdk environment(String jdk, JsonObject object) {
    return new SurveyedJdk(
        jdk,
        object.text("os"),
        texts(object.object("backends")),
        texts(object.object("unusable")),
        SubjectsJson.read(object.object("subjects")));
  }

  private static Map<String, String> texts(JsonObject object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.fields().keySet().forEach(name -> texts.put(name, object.text(name)));
    return texts;
  }
}
