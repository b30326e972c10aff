package dev.tlsbench.cli.report;

import dev.tlsbench.cli.diff.Finding;
import dev.tlsbench.cli.diff.SurveyDiff;
import java.util.List;
import java.util.Locale;

/** What changed between two surveys as a page of GitHub-flavoured Markdown. */
public final class DiffMarkdown {

  private static final String READING =
      "A default client or pair offers all of its versions, and a pair is client:server. Each command"
          + " shows its change alone; a number after --jdk stands for the folder of that JDK.";

  /** The whole page, including the last line break. It has no date: the surveys have theirs. */
  public String render(SurveyDiff diff) {
    StringBuilder text = new StringBuilder();
    text.append(
        "# What changed from %s to %s, and what it breaks\n\n"
            .formatted(escaped(diff.before()), escaped(diff.after())));
    diff.environment().forEach(line -> text.append("- ").append(escaped(line)).append('\n'));
    text.append(diff.environment().isEmpty() ? "" : "\n");
    text.append(escaped(diff.summary())).append(".\n");
    text.append(diff.findings().isEmpty() ? "" : "\n" + READING + "\n");
    diff.byGroup()
        .forEach(
            (label, findings) -> {
              text.append(heading(label));
              findings.forEach(finding -> text.append(finding(finding)));
            });
    text.append(list("measured on one side only", diff.oneSided()));
    return text.append(list("accepted, but did not occur", diff.unused())).toString();
  }

  private static String finding(Finding finding) {
    StringBuilder text = new StringBuilder("- " + escaped(finding.sentence()) + "\n");
    finding.details().forEach(detail -> text.append("  - ").append(escaped(detail)).append('\n'));
    if (!finding.accepted().isEmpty()) {
      text.append("\n  Accepted: ").append(escaped(finding.accepted())).append('\n');
    }
    return text.append("\n  ```sh\n  %s\n  ```\n\n".formatted(finding.command())).toString();
  }

  private static String list(String label, List<String> sentences) {
    StringBuilder text = new StringBuilder(sentences.isEmpty() ? "" : heading(label));
    sentences.forEach(sentence -> text.append("- ").append(escaped(sentence)).append('\n'));
    return text.toString();
  }

  private static String heading(String label) {
    return "\n## %s%s\n\n"
        .formatted(label.substring(0, 1).toUpperCase(Locale.ROOT), escaped(label.substring(1)));
  }

  private static String escaped(String text) {
    return MarkdownReport.escaped(text);
  }
}
