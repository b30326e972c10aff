package dev.tlsbench.cli.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fact that only one of the settings has a value of, which says nothing about behaviour.
 *
 * @param subject as surveys name it
 * @param fact its id
 * @param reason why the other has none; empty if it does not say
 */
public record OneSided(String subject, String fact, String reason) {

  /**
   * These, a sentence for each reason and each set of subjects.
   *
   * @param has the setting that has the values
   * @param lacks the other one
   */
  static List<String> sentences(String has, String lacks, List<OneSided> facts) {
    Map<List<String>, List<String>> subjects = new LinkedHashMap<>();
    for (OneSided each : facts) {
      add(subjects, List.of(each.reason(), each.fact()), each.subject());
    }
    Map<List<Object>, List<String>> together = new LinkedHashMap<>();
    subjects.forEach((key, names) -> add(together, List.of(key.get(0), names), key.get(1)));
    List<String> sentences = new ArrayList<>();
    together.forEach(
        (key, names) -> {
          String reason = String.valueOf(key.get(0));
          String why = reason.isEmpty() ? "" : "; with %s: %s".formatted(lacks, reason);
          List<String> whose = subjects.getOrDefault(List.of(reason, names.get(0)), List.of());
          sentences.add(
              "Measured only with %s: %s of %s%s."
                  .formatted(has, String.join(", ", names), Naming.of(whose), why));
        });
    return sentences;
  }

  private static <K> void add(Map<K, List<String>> map, K key, String value) {
    map.computeIfAbsent(key, unseen -> new ArrayList<>()).add(value);
  }
}
