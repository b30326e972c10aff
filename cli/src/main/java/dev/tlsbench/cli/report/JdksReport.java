package dev.tlsbench.cli.report;

import dev.tlsbench.cli.compare.RunComparison;
import dev.tlsbench.cli.report.JdksResult.OnJdk;
import dev.tlsbench.cli.report.Table.Column;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.tck.ClauseVerdict;
import dev.tlsbench.cli.tck.ContractResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results on several JDKs, for people and for CI: first what is not the same on all, then each. */
public final class JdksReport {
  private final JdksResult result;

  public JdksReport(JdksResult result) {
    this.result = result;
  }

  /** The whole text, including the last line break. ASCII only. */
  public String text(Style style) {
    StringBuilder text = new StringBuilder(table(style));
    changes(style).forEach(each -> text.append('\n').append(each));
    for (OnJdk jdk : result.jdks()) {
      text.append("\nJDK %s, %s\n".formatted(jdk.name(), jdk.home()));
      text.append(
          jdk.result() == null
              ? style.wrapped("%s  %s".formatted("NO RESULT", jdk.error()), "    ")
              : text(jdk.result(), style));
    }
    return text.toString();
  }

  /** The text of one result: cells or clauses. */
  public static String text(ResultFile file, Style style) {
    return file.kind() == ResultFile.Kind.CLAUSES
        ? new ContractText(style).render(ContractReader.read(file.document()))
        : RunText.render(RunReader.read(file.document()), file.document(), style);
  }

  private String table(Style style) {
    List<String> names = result.jdks().stream().map(OnJdk::name).toList();
    Table table =
        new Table(
            style,
            "",
            Stream.concat(
                    Stream.of(Column.left("on JDK").kept()),
                    names.stream().map(name -> Column.left(name).kept()))
                .toList());
    JdksDifference.in(result)
        .forEach(
            each ->
                table.row(
                    Stream.concat(Stream.of(each.what()), each.on().stream())
                        .toArray(String[]::new)));
    table.row(
        Stream.concat(Stream.of("all"), result.jdks().stream().map(JdksReport::counts))
            .toArray(String[]::new));
    return table.render();
  }

  private static String counts(OnJdk jdk) {
    ResultFile file = jdk.result();
    if (file == null) {
      return "no result";
    }
    if (file.kind() == ResultFile.Kind.CLAUSES) {
      ContractResult contract = ContractReader.read(file.document());
      return Arrays.stream(ClauseVerdict.values())
          .filter(verdict -> contract.count(verdict) > 0)
          .map(
              verdict ->
                  "%d %s"
                      .formatted(
                          contract.count(verdict),
                          verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
          .collect(Collectors.joining(", "));
    }
    RunResult run = RunReader.read(file.document());
    return Arrays.stream(Verdict.values())
        .filter(verdict -> run.count(verdict) > 0)
        .map(verdict -> "%d %s".formatted(run.count(verdict), verdict))
        .collect(Collectors.joining(", "));
  }

  /** What changed in cells from the first JDK to each other one, and why. */
  private List<String> changes(Style style) {
    List<RunResult> runs =
        result.results().stream()
            .filter(file -> file.kind() == ResultFile.Kind.CELLS)
            .map(file -> RunReader.read(file.document()))
            .toList();
    return runs.stream()
        .skip(1)
        .map(run -> new RunComparisonText(style).render(RunComparison.of(runs.get(0), run)))
        .toList();
  }

  /** JUnit XML: the suites of all, each with its JDK's name. */
  public String junit() {
    List<JunitXml.Suite> suites = new ArrayList<>();
    for (OnJdk jdk : result.jdks()) {
      ResultFile file = jdk.result();
      String name = "JDK " + jdk.name();
      if (file == null) {
        suites.add(JunitXml.Suite.lost(name, result.date(), jdk.error()));
      } else {
        suites(file).forEach(suite -> suites.add(suite.under(name)));
      }
    }
    return JunitXml.render(suites);
  }

  private static List<JunitXml.Suite> suites(ResultFile file) {
    return file.kind() == ResultFile.Kind.CLAUSES
        ? ContractJunit.suites(ContractReader.read(file.document()))
        : JunitReport.suites(RunReader.read(file.document()));
  }

  /** GitHub-flavoured Markdown, for results of cells. */
  public String markdown() {
    StringBuilder text = new StringBuilder("## %s on several JDKs\n\n".formatted(Tool.NAME));
    text.append(row(Stream.concat(Stream.of("on JDK"), result.jdks().stream().map(OnJdk::name))));
    text.append("|--|").append("--|".repeat(result.jdks().size())).append('\n');
    JdksDifference.in(result)
        .forEach(
            each -> text.append(row(Stream.concat(Stream.of(each.what()), each.on().stream()))));
    text.append(
        row(Stream.concat(Stream.of("all"), result.jdks().stream().map(JdksReport::counts))));
    for (OnJdk jdk : result.jdks()) {
      ResultFile file = jdk.result();
      text.append('\n')
          .append(
              file == null
                  ? "## %s on JDK %s\n\n%s\n"
                      .formatted(
                          Tool.NAME,
                          MarkdownReport.escaped(jdk.name()),
                          MarkdownReport.escaped(jdk.error()))
                  : new MarkdownReport().render(RunReader.read(file.document())));
    }
    return text.toString();
  }

  private static String row(Stream<String> entries) {
    return entries.map(MarkdownReport::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** A sentence on each difference, for a page. */
  public List<String> sentences() {
    return JdksDifference.in(result).stream()
        .map(
            each ->
                "Not the same on all JDKs: %s: %s."
                    .formatted(
                        each.what(),
                        each.byJdk(result).entrySet().stream()
                            .map(on -> "%s on %s".formatted(on.getValue(), on.getKey()))
                            .collect(Collectors.joining(", "))))
        .toList();
  }
}
