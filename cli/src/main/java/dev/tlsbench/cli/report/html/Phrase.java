package dev.tlsbench.cli.report.html;

import dev.tlsbench.cli.report.Moment;
import dev.tlsbench.cli.report.RunReader;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Numbers;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Pieces of sentences. */
final class Phrase {
  /** The name of the fact. */
  static final String DATE = "Date";

  private Phrase() {}

  /** {@code a, b and c}, each once. */
  static String all(Collection<String> names) {
    List<String> each = names.stream().distinct().toList();
    int last = each.size() - 1;
    return last < 1
        ? String.join("", each)
        : String.join(", ", each.subList(0, last)) + " and " + each.get(last);
  }

  /** {@code 1 pair}, {@code 2,000 pairs}. */
  static String count(long number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }

  /** The machine and what ran on it. */
  static Map<String, String> environment(JsonObject document) {
    Environment environment = RunReader.environment(document);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(DATE, date(document));
    facts.put("JDK", environment.jdk());
    facts.put("System", environment.os());
    facts.put("Cores", Integer.toString(environment.cores()));
    if (environment.loadBefore() >= 0) {
      facts.put(
          "Load average",
          "%s before, %s after"
              .formatted(
                  Numbers.of(environment.loadBefore()), Numbers.of(environment.loadAfter())));
    }
    environment
        .backends()
        .forEach(
            backend ->
                facts.put(
                    "Backend " + backend.name(),
                    backend.usable()
                        ? backend.version()
                        : "%s, not usable: %s".formatted(backend.version(), backend.reason())));
    if (document.has("seed")) {
      facts.put("Seed", Long.toString(document.count("seed")));
    }
    facts.putAll(tool(document));
    return facts;
  }

  /** When it was written. */
  static String date(JsonObject document) {
    return Moment.of(RunReader.date(document), "unknown");
  }

  /** What wrote the document. */
  static Map<String, String> tool(JsonObject document) {
    JsonObject tool = document.object("tool");
    return Map.of("Written by", "%s %s".formatted(tool.text("name"), tool.text("version")));
  }
}
