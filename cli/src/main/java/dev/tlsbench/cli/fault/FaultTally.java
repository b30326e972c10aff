package dev.tlsbench.cli.fault;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts how often each kind struck. Safe for any number of threads. */
public final class FaultTally {
  private final Map<FaultKind, Long> struck = new EnumMap<>(FaultKind.class);
  private boolean grave;

  /** Such a fault happened. */
  public void note(FaultKind kind) {
    add(kind, 1);
  }

  /** These happened, too. */
  public void add(Map<FaultKind, Long> more) {
    more.forEach(this::add);
  }

  private synchronized void add(FaultKind kind, long count) {
    struck.merge(kind, count, Long::sum);
    grave |= kind.grave();
  }

  /** A copy, of the kinds that struck at all. */
  public synchronized Map<FaultKind, Long> counts() {
    return struck.isEmpty() ? Map.of() : new EnumMap<>(struck);
  }

  /** Whether such a fault happened. */
  public synchronized boolean has(FaultKind kind) {
    return struck.containsKey(kind);
  }

  /** Whether anything happened after which a correct connection may fail. */
  public synchronized boolean grave() {
    return grave;
  }

  /** Whether anything happened that a plan can make happen. */
  public static boolean planned(Map<FaultKind, Long> counts) {
    return counts.keySet().stream().anyMatch(kind -> kind.place() != FaultKind.Place.NONE);
  }

  /** For people: {@code 12 partial-write, 1 fatal}. */
  public static String words(Map<String, Long> byName) {
    String words =
        byName.entrySet().stream()
            .filter(kind -> kind.getValue() > 0)
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "none" : words;
  }

  /** For programs: every kind with its count, by name. */
  public static Map<String, Long> byName(Map<FaultKind, Long> counts) {
    Map<String, Long> named = new LinkedHashMap<>();
    for (FaultKind kind : FaultKind.values()) {
      named.put(kind.id(), counts.getOrDefault(kind, 0L));
    }
    return named;
  }
}
