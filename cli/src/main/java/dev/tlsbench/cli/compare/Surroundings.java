package dev.tlsbench.cli.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where something ran, as far as it can explain a difference.
 *
 * @param backends the version of each, by its name
 */
public record Surroundings(String jdk, String os, Map<String, String> backends) {

  public Surroundings {
    backends = Collections.unmodifiableMap(new LinkedHashMap<>(backends));
  }

  /** What differs in the others, in one line each: {@code JDK: 17.0.15 -> 27}. */
  public List<String> changesTo(Surroundings others) {
    List<String> lines = new ArrayList<>();
    add(lines, "JDK", jdk, others.jdk);
    add(lines, "system", os, others.os);
    others.backends.forEach(
        (name, version) -> add(lines, name, backends.getOrDefault(name, version), version));
    return lines;
  }

  private static void add(List<String> lines, String what, String before, String after) {
    if (!before.equals(after)) {
      lines.add("%s: %s -> %s".formatted(what, before, after));
    }
  }
}
