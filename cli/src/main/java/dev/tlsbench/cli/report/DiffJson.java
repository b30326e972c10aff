package dev.tlsbench.cli.report;

import dev.tlsbench.cli.diff.Finding;
import dev.tlsbench.cli.diff.OneSided;
import dev.tlsbench.cli.diff.SurveyDiff;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.RecordJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    document.put("changes", RecordJson.write(diff.findings()));
    document.put("gone", RecordJson.write(diff.gone()));
    document.put("added", RecordJson.write(diff.added()));
    document.put("same", diff.same());
    document.put("unaccepted", diff.unaccepted());
    document.put("unused", diff.unused());
    return Head.text(document);
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
        RecordJson.readAll(document, "changes", Finding.class),
        RecordJson.readAll(document, "gone", OneSided.class),
        RecordJson.readAll(document, "added", OneSided.class),
        (int) document.count("same"),
        document.texts("unused"));
  }
}
