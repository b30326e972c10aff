package dev.tlsbench.cli.survey;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the backends do on one JDK.
 *
 * @param jdk version and vendor
 * @param os name, version and architecture
 * @param backends the version of each that was surveyed, by its name
 * @param unusable why others cannot be used here, by their names
 * @param subjects the facts, in an order that is the same in each survey
 */
public record SurveyedJdk(
    String jdk,
    String os,
    Map<String, String> backends,
    Map<String, String> unusable,
    Map<Subject, Facts> subjects) {

  /** Copies the maps. */
  public SurveyedJdk {
    backends = copy(backends);
    unusable = copy(unusable);
    subjects = copy(subjects);
  }

  private static <K, V> Map<K, V> copy(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
