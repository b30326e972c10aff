package dev.tlsbench.cli.matrix;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A worker's first answer.
 *
 * @param backends those of its pair, each once, as they describe themselves
 */
record Greeting(List<BackendVersion> backends) {

  Greeting {
    backends = List.copyOf(backends);
  }

  /** Opens an engine of each. */
  static Greeting of(Pair pair) {
    return new Greeting(
        Stream.of(pair.client(), pair.server()).distinct().map(BackendVersion::of).toList());
  }

  Map<String, Object> write() {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (BackendVersion backend : backends) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", backend.name());
      entry.put("version", backend.version());
      entry.put("usable", backend.usable());
      entry.put("reason", backend.reason());
      entries.add(entry);
    }
    return Map.of("backends", entries);
  }

  /**
   * What {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it did not
   */
  static Greeting read(Map<?, ?> object) {
    if (!(object.get("backends") instanceof List<?> entries)) {
      throw new IllegalArgumentException("no greeting: " + object);
    }
    List<BackendVersion> backends = new ArrayList<>();
    for (Object entry : entries) {
      if (entry instanceof Map<?, ?> backend) {
        backends.add(
            new BackendVersion(
                String.valueOf(backend.get("name")),
                String.valueOf(backend.get("version")),
                Boolean.TRUE.equals(backend.get("usable")),
                String.valueOf(backend.get("reason"))));
      }
    }
    return new Greeting(backends);
  }

  /** Why the pair cannot be used here; empty where it can. */
  String obstacle() {
    return backends.stream()
        .filter(backend -> !backend.usable())
        .map(b -> "backend %s cannot be used here: %s".formatted(b.name(), b.reason()))
        .findFirst()
        .orElse("");
  }
}
