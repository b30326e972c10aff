package dev.tlsbench.cli.report;

import dev.tlsbench.cli.diff.FactChange;
import dev.tlsbench.cli.diff.Finding;
import dev.tlsbench.cli.diff.OneSided;
import dev.tlsbench.cli.diff.SurveyDiff;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON in the format that {@code diff.schema.json} describes. */
public final class DiffJson {
  static final int SCHEMA = 1;

  static final String KIND = "diff";

  private DiffJson() {}

  /** The whole text, including the last line break. */
  public static String render(SurveyDiff diff, Invocation command) {
    Map<String, Object> document =
        Head.of(SCHEMA, KIND, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    Head.put(document, command);
    document.put("before", diff.before());
    document.put("after", diff.after());
    document.put("environment", diff.environment());
    document.put("changes", diff.findings().stream().map(DiffJson::write).toList());
    document.put("gone", diff.gone().stream().map(DiffJson::write).toList());
    document.put("added", diff.added().stream().map(DiffJson::write).toList());
    document.put("same", diff.same());
    document.put("unaccepted", diff.unaccepted());
    document.put("unused", diff.unused());
    return Head.text(document);
  }

  private static Map<String, Object> write(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("breaks", finding.breaks());
    object.put("sentence", finding.sentence());
    object.put("details", finding.details());
    object.put("command", finding.command());
    object.put("facts", finding.facts().stream().map(DiffJson::write).toList());
    object.put("accepted", finding.accepted());
    return object;
  }

  private static Map<String, Object> write(FactChange change) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("subject", change.subject());
    object.put("fact", change.fact());
    object.put("before", change.before());
    object.put("after", change.after());
    return object;
  }

  private static Map<String, Object> write(OneSided fact) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("subject", fact.subject());
    object.put("fact", fact.fact());
    object.put("reason", fact.reason());
    return object;
  }

  /**
   * What {@link #render} wrote.
   *
   * @throws dev.tlsbench.cli.result.UserError if it is damaged
   */
  public static SurveyDiff read(JsonObject document) {
    return new SurveyDiff(
        document.text("before"),
        document.text("after"),
        document.texts("environment"),
        document.objects("changes").stream().map(DiffJson::finding).toList(),
        oneSided(document.objects("gone")),
        oneSided(document.objects("added")),
        (int) document.count("same"),
        document.texts("unused"));
  }

  private static Finding finding(JsonObject object) {
    return new Finding(
        object.text("breaks"),
        object.text("sentence"),
        object.texts("details"),
        object.text("command"),
        object.objects("facts").stream().map(DiffJson::change).toList(),
        object.text("accepted"));
  }

  private static FactChange change(JsonObject object) {
    return new FactChange(
        object.text("subject"),
        object.text("fact"),
        value(object, "before"),
        value(object, "after"));
  }

  private static Object value(JsonObject object, String name) {
    Object value = object.fields().get(name);
    if (value == null) {
      throw object.damaged(name, "is missing");
    }
    return value instanceof Number ? object.count(name) : value;
  }

  private static List<OneSided> oneSided(List<JsonObject> objects) {
    return objects.stream()
        .map(each -> new OneSided(each.text("subject"), each.text("fact"), each.text("reason")))
        .toList();
  }
}
