package dev.tlsbench.cli.report.html;

import dev.tlsbench.cli.report.JdksResult;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.Tool;
import dev.tlsbench.cli.result.UserError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One or more results as a page to open from a disk, send by mail or keep in CI. */
public final class HtmlReport {
  /** The size that a page stays under, as long as leaving out points of curves is enough. */
  private static final int LIMIT = 199_000;

  private HtmlReport() {}

  /** The whole page. */
  public static String render(List<ResultFile> files) {
    List<Function<Detail, Part>> parts = files.stream().flatMap(HtmlReport::parts).toList();
    Set<ResultFile.Kind> kinds =
        files.stream().map(ResultFile::kind).collect(Collectors.toUnmodifiableSet());
    String page = "";
    for (Detail detail : Detail.LEVELS) {
      page = page(parts.stream().map(part -> part.apply(detail)).toList(), kinds);
      if (page.getBytes(StandardCharsets.UTF_8).length <= LIMIT) {
        break;
      }
    }
    return page;
  }

  private static Stream<Function<Detail, Part>> parts(ResultFile file) {
    return file.kind() == ResultFile.Kind.JDKS
        ? new JdksParts(JdksResult.read(file), HtmlReport::part).parts()
        : Stream.of(part(file));
  }

  /** Reads a file once, to show it in as much detail as there is room for. */
  private static Function<Detail, Part> part(ResultFile file) {
    return switch (file.kind()) {
      case CELLS -> detail -> new CellsPart(file, detail).part();
      case BENCH -> new BenchPart(file)::part;
      case COMPARE -> detail -> new ComparePart(file, detail).part();
      case PQ -> detail -> new PqPart(file).part();
      case DIFF -> detail -> new DiffPart(file).part();
      case CLAUSES, JDKS, SURVEY ->
          throw UserError.usage(
              "%s cannot be shown as html; --format text can".formatted(file.name()));
    };
  }

  private static String page(List<Part> parts, Set<ResultFile.Kind> kinds) {
    Part worst = parts.stream().max(Comparator.comparing(Part::outcome)).orElseThrow();
    String verdicts = parts.stream().map(Part::verdict).collect(Collectors.joining("; "));
    boolean charts = kinds.contains(ResultFile.Kind.BENCH);
    boolean diffs = kinds.contains(ResultFile.Kind.DIFF);
    String style =
        (charts ? Template.chartStyle() : "")
            + Template.joined(List.of("look.css", "parts.css"))
            + (diffs ? Template.joined(List.of("diff.css")) : "");
    List<String> scripts = new ArrayList<>(Template.SCRIPTS);
    if (kinds.contains(ResultFile.Kind.PQ)) {
      scripts.add(scripts.size() - 1, "pq.js");
    }
    if (diffs) {
      scripts.add(scripts.size() - 1, "diff.js");
    }
    String script = (charts ? Template.chartScript() : "") + Template.joined(scripts);
    Map<String, String> values = new LinkedHashMap<>();
    values.put("policy", Template.policy(script, style));
    values.put("generator", Markup.text(Tool.NAME + " " + Tool.version()));
    values.put("title", Markup.text(Tool.NAME + ": " + verdicts));
    values.put("style", style);
    values.put("outcome", worst.outcome().name().toLowerCase(Locale.ROOT));
    values.put("verdict", Markup.text(verdicts));
    values.put("sentences", each(parts, HtmlReport::sentence));
    values.put("warnings", warnings(parts));
    values.put("plain", each(parts, Part::plain));
    values.put("facts", each(parts, HtmlReport::facts));
    values.put("data", Markup.json(parts.stream().map(Part::data).toList()));
    values.put("script", script);
    return Template.filled("page.html", values);
  }

  private static String warnings(List<Part> parts) {
    return parts.stream()
        .flatMap(part -> part.warnings().stream())
        .distinct()
        .map(warning -> "<p class=\"warning\">%s</p>".formatted(Markup.text(warning)))
        .collect(Collectors.joining("\n"));
  }

  private static String sentence(Part part) {
    String date = part.facts().getOrDefault(Phrase.DATE, "");
    return Markup.element("p", part.sentence() + " " + date + ".");
  }

  private static String facts(Part part) {
    String facts =
        part.facts().entrySet().stream()
            .map(
                fact ->
                    "<div>%s%s</div>"
                        .formatted(
                            Markup.element("dt", fact.getKey()),
                            Markup.element("dd", fact.getValue())))
            .collect(Collectors.joining("\n"));
    return "<dl class=\"facts\">\n%s\n</dl>\n<p>Run it again:</p>\n<pre class=\"command\"><code>%s</code></pre>"
        .formatted(facts, Markup.text(part.repeat()));
  }

  private static String each(List<Part> parts, Function<Part, String> what) {
    return parts.stream().map(what).collect(Collectors.joining("\n"));
  }
}
