package dev.tlsbench.cli.report;

import dev.tlsbench.cli.report.JunitXml.Mark;
import dev.tlsbench.cli.tck.Clause;
import dev.tlsbench.cli.tck.ContractResult;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The contract result as JUnit XML: a suite per protocol and role, a test per clause. */
public final class ContractJunit implements ContractReport {

  @Override
  public String render(ContractResult result) {
    return JunitXml.render(suites(result));
  }

  /** Its suites. */
  static List<JunitXml.Suite> suites(ContractResult result) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("jdk", result.environment().jdk());
    properties.put("peer", result.peer());
    return byPlace(result).entrySet().stream()
        .map(
            place ->
                suite(
                    "%s TLS %s".formatted(result.backend(), place.getKey()),
                    result.environment().date(),
                    properties,
                    place.getValue()))
        .toList();
  }

  private static Map<String, List<Clause>> byPlace(ContractResult result) {
    return result.clauses().stream()
        .collect(Collectors.groupingBy(Clause::place, LinkedHashMap::new, Collectors.toList()));
  }

  private static JunitXml.Suite suite(
      String name, @Nullable Instant date, Map<String, String> properties, List<Clause> clauses) {
    return new JunitXml.Suite(
        name, date, properties, clauses.stream().map(clause -> test(name, clause)).toList());
  }

  private static JunitXml.Test test(String suite, Clause clause) {
    Clause.Breach breach = clause.breach();
    Mark mark =
        switch (clause.outcome()) {
          case KEPT -> Mark.NONE;
          case BROKEN -> Mark.FAILURE;
          case NOT_TRIED -> Mark.SKIPPED;
        };
    return new JunitXml.Test(
        suite,
        clause.title(),
        clause.millis(),
        mark,
        breach == null ? "" : breach.promise(),
        breach == null
            ? clause.reason()
            : "%s (%s)".formatted(breach.violation(), breach.witness().words()));
  }
}
