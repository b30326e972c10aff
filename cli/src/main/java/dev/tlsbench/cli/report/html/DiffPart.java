package dev.tlsbench.cli.report.html;

import dev.tlsbench.cli.diff.Finding;
import dev.tlsbench.cli.diff.SurveyDiff;
import dev.tlsbench.cli.report.DiffJson;
import dev.tlsbench.cli.report.Reproduce;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.html.Part.Outcome;
import dev.tlsbench.cli.result.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page's part on what changed between two surveys. */
final class DiffPart {
  private final JsonObject document;
  private final SurveyDiff diff;

  DiffPart(ResultFile file) {
    this.document = file.document();
    this.diff = DiffJson.read(document);
  }

  Part part() {
    return new Part(
        outcome(), verdict(), sentence(), List.of(), facts(), repeat(), data(), plain());
  }

  /** A change is neither good nor bad; one that somebody accepted is no longer open. */
  private Outcome outcome() {
    return diff.unaccepted() > 0 || !diff.unused().isEmpty() ? Outcome.OPEN : Outcome.GOOD;
  }

  private String verdict() {
    return diff.findings().isEmpty() ? "no change" : Phrase.count(diff.findings().size(), "change");
  }

  private String sentence() {
    return diff.summary() + ".";
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(Phrase.DATE, Phrase.date(document));
    facts.put("Before", diff.before());
    facts.put("After", diff.after());
    for (String line : diff.environment()) {
      String[] named = line.split(": ", 2);
      facts.put(named[0], named[named.length - 1]);
    }
    facts.putAll(Phrase.tool(document));
    return facts;
  }

  private String repeat() {
    return Reproduce.line(document.texts("command"));
  }

  private Map<String, Object> data() {
    List<Object> groups = new ArrayList<>();
    diff.byGroup()
        .forEach(
            (label, findings) -> {
              Map<String, Object> group = new LinkedHashMap<>();
              group.put("label", label);
              group.put("changes", findings.stream().map(DiffPart::data).toList());
              groups.add(group);
            });
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("kind", "diff");
    data.put("groups", groups);
    data.put("oneSided", diff.oneSided());
    data.put("unused", diff.unused());
    return data;
  }

  private static Map<String, Object> data(Finding finding) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("sentence", finding.sentence());
    data.put("details", finding.details());
    data.put("command", finding.command());
    data.put("accepted", finding.accepted());
    return data;
  }

  private String plain() {
    return diff.byGroup().entrySet().stream()
            .map(
                group ->
                    Markup.table(
                        group.getKey(),
                        List.of("what changed", "more", "command"),
                        group.getValue().stream().map(DiffPart::row).toList()))
            .collect(Collectors.joining())
        + sentences("measured on one side only", diff.oneSided())
        + sentences("accepted, but did not occur", diff.unused());
  }

  private static List<String> row(Finding finding) {
    return List.of(finding.sentence(), String.join(" ", finding.details()), finding.command());
  }

  private static String sentences(String caption, List<String> sentences) {
    return sentences.isEmpty()
        ? ""
        : Markup.table(caption, List.of("what"), sentences.stream().map(List::of).toList());
  }
}
