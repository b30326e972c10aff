package dev.tlsbench.cli.report.html;

import dev.tlsbench.cli.report.Reproduce;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.html.Part.Outcome;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The page's part on a comparison of two measurements. */
final class ComparePart {
  private final JsonObject document;
  private final JsonObject summary;
  private final Detail detail;

  ComparePart(ResultFile file, Detail detail) {
    this.detail = detail;
    this.document = file.document();
    this.summary = document.object("summary");
  }

  Part part() {
    return new Part(
        outcome(), verdict(), sentence(), warnings(), facts(), repeat(), data(), plain());
  }

  private Outcome outcome() {
    return summary.count("worse") > 0
        ? Outcome.BAD
        : summary.count("inconclusive") > 0 ? Outcome.OPEN : Outcome.GOOD;
  }

  private String verdict() {
    List<String> counts = new ArrayList<>();
    for (String verdict : List.of("worse", "better", "same", "inconclusive")) {
      long count = summary.count(verdict);
      if (count > 0) {
        counts.add(
            "%d %s".formatted(count, verdict.equals("same") ? "no difference seen" : verdict));
      }
    }
    return counts.isEmpty() ? "nothing to compare" : String.join(", ", counts);
  }

  private String sentence() {
    return "Compared %s with %s, row by row: a change of a timed figure is called from %s %% on."
        .formatted(
            document.object("after").text("name"),
            document.object("before").text("name"),
            Numbers.of(100 * document.object("settings").number("floor")));
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>(document.texts("warnings"));
    List<String> unmatched = document.texts("unmatched");
    if (!unmatched.isEmpty()) {
      warnings.add("Only one of the files has: " + String.join("; ", unmatched) + ".");
    }
    return warnings;
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(Phrase.DATE, Phrase.date(document));
    for (String name : List.of("before", "after")) {
      JsonObject file = document.object(name);
      facts.put(
          name.equals("before") ? "Before" : "After",
          "%s, %s, JDK %s, %s"
              .formatted(
                  file.text("name"),
                  Phrase.date(file),
                  file.text("jdk"),
                  Reproduce.line(file.texts("command"))));
    }
    JsonObject settings = document.object("settings");
    facts.put(
        "Called",
        "a false alarm in %s %% of the rows; inconclusive where a change of %s %% could have stayed"
                .formatted(
                    Numbers.of(100 * settings.number("significance")),
                    Numbers.of(100 * settings.number("limit")))
            + " unseen");
    facts.put("Seed", Long.toString(document.count("seed")));
    facts.putAll(Phrase.tool(document));
    return facts;
  }

  private String repeat() {
    return Reproduce.line(document.texts("command"));
  }

  private Map<String, Object> data() {
    StringTable names = new StringTable();
    List<Object> rows = new ArrayList<>();
    for (JsonObject row : document.objects("rows")) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("id", row.text("id"));
      data.put("verdict", row.text("verdict"));
      data.put("cause", row.text("cause"));
      data.put(
          "findings",
          row.objects("findings").stream()
              .filter(figure -> detail.spread() || figure.flag("decides"))
              .map(figure -> values(figure, names))
              .toList());
      rows.add(data);
    }
    return Map.of("kind", "compare", "names", names.all(), "rows", rows);
  }

  /** In the order in which the page's scripts name them; those of a timed figure may be missing. */
  private static List<Number> values(JsonObject figure, StringTable names) {
    List<Number> values = new ArrayList<>();
    for (String name : List.of("figure", "unit", "verdict")) {
      values.add(names.place(figure.text(name)));
    }
    values.add(figure.flag("decides") ? 1 : 0);
    for (String name : List.of("before", "after", "ratio")) {
      values.add(Detail.rounded(figure.number(name)));
    }
    for (String name : List.of("low", "high", "p", "detectable")) {
      if (figure.has(name)) {
        values.add(Detail.rounded(figure.number(name)));
      }
    }
    return values;
  }

  private String plain() {
    List<JsonObject> rows = document.objects("rows");
    String called =
        Markup.table(
            "Every row",
            List.of("row", "verdict", "why"),
            rows.stream()
                .map(row -> List.of(row.text("id"), row.text("verdict"), row.text("cause")))
                .toList());
    List<List<String>> figures = rows.stream().flatMap(ComparePart::changes).toList();
    return figures.isEmpty()
        ? called
        : called
            + Markup.table(
                "Figures that changed",
                List.of("row", "verdict", "figure", "before", "after", "after / before"),
                figures);
  }

  private static Stream<List<String>> changes(JsonObject row) {
    return row.objects("findings").stream()
        .filter(figure -> figure.flag("decides"))
        .filter(figure -> List.of("worse", "better").contains(figure.text("verdict")))
        .map(
            figure ->
                List.of(
                    row.text("id"),
                    figure.text("verdict"),
                    figure.text("figure"),
                    Numbers.of(figure.number("before")) + " " + figure.text("unit"),
                    Numbers.of(figure.number("after")) + " " + figure.text("unit"),
                    Numbers.of(figure.number("ratio"))));
  }
}
