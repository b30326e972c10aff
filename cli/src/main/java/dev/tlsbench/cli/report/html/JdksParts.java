package dev.tlsbench.cli.report.html;

import dev.tlsbench.cli.report.JdksReport;
import dev.tlsbench.cli.report.JdksResult;
import dev.tlsbench.cli.report.JdksResult.OnJdk;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.result.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The page's parts on results of several JDKs: one for each, the first with what differs. */
final class JdksParts {
  /** A page that begins with more sentences is no longer read. */
  private static final int MOST = 20;

  private final JdksResult result;
  private final Function<ResultFile, Function<Detail, Part>> partOf;

  /**
   * @param partOf the part on a result of one JDK
   */
  JdksParts(JdksResult result, Function<ResultFile, Function<Detail, Part>> partOf) {
    this.result = result;
    this.partOf = partOf;
  }

  Stream<Function<Detail, Part>> parts() {
    List<ResultFile> results = result.results();
    if (results.isEmpty()) {
      throw UserError.usage("there is no result on any JDK; --format text says why");
    }
    List<String> sentences = sentences();
    Function<Detail, Part> first = partOf.apply(results.get(0));
    return Stream.concat(
        Stream.of(detail -> first.apply(detail).warning(sentences)),
        results.stream().skip(1).map(partOf));
  }

  private List<String> sentences() {
    List<String> differences = new JdksReport(result).sentences();
    List<String> sentences = new ArrayList<>();
    for (OnJdk jdk : result.jdks()) {
      if (jdk.result() == null) {
        sentences.add(
            "There is no result on the JDK in %s: %s.".formatted(jdk.home(), jdk.error()));
      }
    }
    differences.stream().limit(MOST).forEach(sentences::add);
    if (differences.size() > MOST) {
      sentences.add("%d more are not the same.".formatted(differences.size() - MOST));
    }
    return sentences;
  }
}
