package dev.tlsbench.cli.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What changed between two settings.
 *
 * @param before what people call the one
 * @param after what people call the other
 * @param environment what differs between the environments, in one line each
 * @param findings what changed, in the order of what it can break
 * @param gone facts that only the first has a value of
 * @param added facts that only the second has a value of
 * @param same how many facts are the same in both
 * @param unused the entries of the list of accepted changes that nothing met, a sentence each
 */
public record SurveyDiff(
    String before,
    String after,
    List<String> environment,
    List<Finding> findings,
    List<OneSided> gone,
    List<OneSided> added,
    int same,
    List<String> unused) {

  public SurveyDiff {
    environment = List.copyOf(environment);
    findings = List.copyOf(findings);
    gone = List.copyOf(gone);
    added = List.copyOf(added);
    unused = List.copyOf(unused);
  }

  /** The findings by what they can break. */
  public Map<String, List<Finding>> byGroup() {
    return findings.stream()
        .collect(Collectors.groupingBy(Finding::breaks, LinkedHashMap::new, Collectors.toList()));
  }

  /** How many changes nobody has accepted. */
  public long unaccepted() {
    return findings.stream().filter(finding -> finding.accepted().isEmpty()).count();
  }

  /**
   * What only one of the settings has a value of, a sentence each; it is no change of behaviour.
   */
  public List<String> oneSided() {
    List<String> sentences = new ArrayList<>(OneSided.sentences(before, after, gone));
    sentences.addAll(OneSided.sentences(after, before, added));
    return sentences;
  }

  /** What it is all about, in one line. */
  public String summary() {
    if (findings.isEmpty()) {
      String what = before.equals(after) ? before + " and itself" : before + " and " + after;
      return "%s do not differ: %s the same in both".formatted(what, facts(same));
    }
    long accepted = findings.size() - unaccepted();
    return "%s%s: %s not the same in both, and %s"
        .formatted(
            findings.size() == 1 ? "1 change" : "%,d changes".formatted(findings.size()),
            accepted == 0 ? "" : ", %,d of them accepted".formatted(accepted),
            facts(changedFacts()),
            facts(same));
  }

  private static String facts(int count) {
    return count == 1 ? "1 fact is" : "%,d facts are".formatted(count);
  }

  /** How many facts changed. */
  public int changedFacts() {
    return findings.stream().mapToInt(finding -> finding.facts().size()).sum();
  }
}
