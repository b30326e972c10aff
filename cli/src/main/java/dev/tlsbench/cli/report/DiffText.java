package dev.tlsbench.cli.report;

import dev.tlsbench.cli.diff.Finding;
import dev.tlsbench.cli.diff.SurveyDiff;
import java.util.List;
import java.util.stream.Collectors;

/** What changed between two surveys, for a terminal: by what it can break. ASCII only. */
public final class DiffText {
  private static final String INDENT = "  ";
  private static final String DEEPER = "      ";

  private final Style style;

  public DiffText(Style style) {
    this.style = style;
  }

  /** The whole text, including the last line break. */
  public String render(SurveyDiff diff) {
    StringBuilder text = new StringBuilder();
    diff.environment().forEach(line -> text.append(line).append('\n'));
    diff.byGroup().forEach((label, findings) -> text.append(group(label, findings)));
    text.append(list("measured on one side only", diff.oneSided()));
    text.append(list("accepted, but did not occur", diff.unused()));
    return text.append(text.length() == 0 ? "" : "\n")
        .append(diff.summary())
        .append('\n')
        .toString();
  }

  private String group(String label, List<Finding> findings) {
    return heading(label) + findings.stream().map(this::finding).collect(Collectors.joining("\n"));
  }

  private String finding(Finding finding) {
    StringBuilder text = new StringBuilder(style.wrapped(INDENT + finding.sentence(), INDENT));
    for (String detail : finding.details()) {
      text.append(style.wrapped(INDENT + "- " + detail, INDENT + "  "));
    }
    if (!finding.accepted().isEmpty()) {
      text.append(style.wrapped(INDENT + "Accepted: " + finding.accepted(), INDENT));
    }
    return text.append(DEEPER).append(style.dim(finding.command())).append('\n').toString();
  }

  private String list(String label, List<String> sentences) {
    return sentences.isEmpty()
        ? ""
        : heading(label)
            + sentences.stream()
                .map(sentence -> style.wrapped(INDENT + sentence, INDENT))
                .collect(Collectors.joining());
  }

  private String heading(String label) {
    return "\n" + style.bold(label) + "\n";
  }
}
