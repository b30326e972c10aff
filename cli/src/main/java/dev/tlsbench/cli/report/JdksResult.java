package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results of one command on several JDKs, in the order in which they ran.
 *
 * @param date when it began; null if that is unknown
 * @param jdks one or more
 */
public record JdksResult(@Nullable Instant date, Invocation command, List<OnJdk> jdks) {
  /** Incremented with every change that a reader has to know. */
  static final int SCHEMA = 1;

  static final String KIND = "jdks";

  public JdksResult {
    jdks = List.copyOf(jdks);
  }

  /**
   * The result on one of them.
   *
   * @param name its version, made distinct; its folder if it did not run
   * @param home its folder
   * @param error why there is no result; empty if there is one
   * @param result null if there is none
   */
  public record OnJdk(
      String name, String home, int exitCode, String error, @Nullable ResultFile result) {

    /**
     * What a run of its own printed.
     *
     * @param lastWords the last line that was not its result
     * @param command the command line for all JDKs, which takes the place of this one's
     */
    public static OnJdk of(
        String home, int exitCode, String lastWords, String text, Invocation command) {
      if (text.isBlank()) {
        return lost(home, lastWords, exitCode);
      }
      ResultFile whole = ResultFile.of("the result on " + home, text);
      Map<String, Object> fields = new LinkedHashMap<>(whole.document().fields());
      fields.put("command", command.words());
      JsonObject document = new JsonObject(whole.document().place(), fields);
      return new OnJdk(
          version(document),
          home,
          exitCode,
          "",
          ResultFile.of(whole.name(), Head.text(fields), document));
    }

    /** One without a result. */
    public static OnJdk lost(String home, String error, int exitCode) {
      return new OnJdk(home, home, exitCode, error, null);
    }

    private OnJdk named(String other) {
      return new OnJdk(other, home, exitCode, error, result);
    }
  }

  /** Makes their names distinct. */
  public static JdksResult of(Invocation command, Instant date, List<OnJdk> jdks) {
    Map<String, Integer> seen = new HashMap<>();
    List<OnJdk> named = new ArrayList<>();
    for (OnJdk jdk : jdks) {
      int times = seen.merge(jdk.name(), 1, Integer::sum);
      named.add(times == 1 ? jdk : jdk.named("%s (%d)".formatted(jdk.name(), times)));
    }
    return new JdksResult(date, command, named);
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @param file of the kind {@link ResultFile.Kind#JDKS}
   */
  public static JdksResult read(ResultFile file) {
    JsonObject document = file.document();
    List<OnJdk> jdks = document.objects("jdks").stream().map(each -> read(file, each)).toList();
    if (jdks.isEmpty()) {
      throw document.damaged("jdks", "is empty");
    }
    return new JdksResult(RunReader.date(document), RunReader.invocation(document), jdks);
  }

  private static OnJdk read(ResultFile file, JsonObject object) {
    String name = object.text("jdk");
    ResultFile result = null;
    if (object.has("result")) {
      JsonObject document = object.object("result");
      result =
          ResultFile.of(
              "%s, JDK %s".formatted(file.name(), name), Head.text(document.fields()), document);
    }
    return new OnJdk(
        name,
        object.text("home"),
        (int) object.count("exitCode"),
        object.textOrEmpty("error"),
        result);
  }

  /** JSON in the format that {@code jdks.schema.json} describes. */
  public String json() {
    Map<String, Object> document = Head.of(SCHEMA, KIND, date);
    Head.put(document, command);
    document.put(
        "differences",
        JdksDifference.in(this).stream()
            .map(each -> Map.of("what", each.what(), "on", each.byJdk(this)))
            .toList());
    document.put("jdks", jdks.stream().map(JdksResult::write).toList());
    return Head.text(document);
  }

  private static Map<String, Object> write(OnJdk jdk) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("jdk", jdk.name());
    object.put("home", jdk.home());
    object.put("exitCode", jdk.exitCode());
    if (jdk.result() == null) {
      object.put("error", jdk.error());
    } else {
      object.put("result", jdk.result().document().fields());
    }
    return object;
  }

  /** The results that there are. */
  public List<ResultFile> results() {
    return jdks.stream().map(OnJdk::result).flatMap(Stream::ofNullable).toList();
  }

  /** The worst one: an interruption outweighs a failure, and a failure all else. */
  public int exitCode() {
    List<Integer> codes = jdks.stream().map(OnJdk::exitCode).toList();
    return Stream.of(
            ExitCode.INTERRUPTED,
            ExitCode.INTERNAL,
            ExitCode.FAILED,
            ExitCode.USAGE,
            ExitCode.ENVIRONMENT,
            ExitCode.INCONCLUSIVE)
        .filter(codes::contains)
        .findFirst()
        .orElse(ExitCode.PASSED);
  }

  /** {@code 17.0.15} of {@code 17.0.15+6 (Vendor)}. */
  private static String version(JsonObject document) {
    return RunReader.environment(document).jdk().replaceAll("[+ ].*", "");
  }
}
