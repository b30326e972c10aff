package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.cli.tck.Clause;
import dev.tlsbench.spi.testkit.Contract;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that selects clauses of the contract. */
final class ClauseOption {
  @Option(
      names = "--clause",
      paramLabel = "TITLE",
      split = ",",
      description =
          "Clauses to try, by their titles as they are printed; * matches any characters, as in"
              + " 'renegotiation: *'. May be repeated. Default: all.")
  private List<String> globs = new ArrayList<>();

  boolean isGiven() {
    return !globs.isEmpty();
  }

  /** What is wanted, of which each has a match; none for all. */
  List<String> globs() {
    List<String> titles =
        Contract.topics().entrySet().stream()
            .flatMap(
                topic ->
                    topic.getValue().stream()
                        .map(check -> Clause.title(topic.getKey(), check.name())))
            .toList();
    for (String glob : globs) {
      if (titles.stream().noneMatch(title -> Scenarios.matches(glob, title))) {
        throw UserError.usage(
            "there is no clause \"%s\". Titles begin with one of: %s"
                .formatted(glob, String.join(", ", Contract.topics().keySet())));
      }
    }
    return globs;
  }
}
