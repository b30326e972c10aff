package dev.tlsbench.cli.report;

import dev.tlsbench.cli.survey.Fact;
import dev.tlsbench.cli.survey.FactGroup;
import dev.tlsbench.cli.survey.Facts;
import dev.tlsbench.cli.survey.Subject;
import dev.tlsbench.cli.survey.Survey;
import dev.tlsbench.cli.survey.SurveyedJdk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says for people what backends do: for each subject its facts, group by group. ASCII only. */
public final class SurveyText {
  private static final int WIDEST = 100;
  private static final String GROUP = "  ";
  private static final String FACT = "    ";
  private static final String REST = " ".repeat(33);

  private final Style style;

  public SurveyText(Style style) {
    this.style = new Style(style.coloured(), Math.min(style.width(), WIDEST));
  }

  /** All facts, the last line being a summary. */
  public String render(Survey survey) {
    StringBuilder text = new StringBuilder();
    survey.environments().forEach(jdk -> append(text, jdk));
    long subjects = survey.environments().stream().mapToLong(each -> each.subjects().size()).sum();
    return text.append(
            style.wrapped(
                "%,d facts about %,d subjects, %,d not measured; %s"
                    .formatted(
                        count(survey, false),
                        subjects,
                        count(survey, true),
                        survey.environments().stream()
                            .map(jdk -> "JDK " + jdk.jdk())
                            .collect(Collectors.joining(", "))),
                FACT))
        .toString();
  }

  private static long count(Survey survey, boolean unmeasured) {
    return survey.environments().stream()
        .flatMap(jdk -> jdk.subjects().values().stream())
        .mapToLong(facts -> unmeasured ? facts.unmeasured().size() : facts.values().size())
        .sum();
  }

  private void append(StringBuilder text, SurveyedJdk jdk) {
    text.append(style.bold("JDK " + jdk.jdk())).append('\n');
    jdk.backends()
        .forEach((name, version) -> text.append(style.wrapped(name + ": " + version, FACT)));
    jdk.unusable()
        .forEach((name, why) -> text.append(style.wrapped(name + " not usable: " + why, FACT)));
    text.append('\n');
    jdk.subjects().forEach((subject, facts) -> append(text, subject, facts));
  }

  private void append(StringBuilder text, Subject subject, Facts facts) {
    text.append(style.bold(subject.toString())).append('\n');
    for (FactGroup group : FactGroup.values()) {
      List<String> lines = lines(group, facts);
      if (!lines.isEmpty()) {
        text.append(GROUP).append(style.dim(group.label())).append('\n');
        lines.forEach(text::append);
      }
    }
    text.append('\n');
  }

  private List<String> lines(FactGroup group, Facts facts) {
    List<String> lines = new ArrayList<>();
    for (Fact fact : Fact.values()) {
      if (fact.group() == group) {
        Object value = facts.values().get(fact);
        String reason = facts.unmeasured().get(fact);
        if (value != null) {
          lines.add(line(fact, value(fact, value)));
        } else if (reason != null) {
          lines.add(line(fact, "(not measured: %s)".formatted(reason)));
        }
      }
    }
    return lines;
  }

  private String line(Fact fact, String value) {
    return style.wrapped("%s%-28s %s".formatted(FACT, fact.id(), value), REST);
  }

  /** A value in words. */
  static String value(Fact fact, Object value) {
    if (value instanceof List<?> list) {
      String separator =
          list.stream().anyMatch(each -> each.toString().contains(",")) ? "; " : ", ";
      return list.isEmpty()
          ? "none"
          : list.stream().map(String::valueOf).collect(Collectors.joining(separator));
    }
    if (value instanceof Long number) {
      String unit =
          switch (fact.kind()) {
            case BYTES -> " bytes";
            case SECONDS -> " s";
            default -> "";
          };
      return "%,d%s".formatted(number, unit);
    }
    return value instanceof Boolean yes ? (yes ? "yes" : "no") : value.toString();
  }
}
