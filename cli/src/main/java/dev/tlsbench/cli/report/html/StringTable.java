package dev.tlsbench.cli.report.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts that a page holds only once: an index into the list stands for each use. */
final class StringTable {
  private final Map<String, Integer> places = new LinkedHashMap<>();

  int place(String name) {
    return places.computeIfAbsent(name, unseen -> places.size());
  }

  List<String> all() {
    return List.copyOf(places.keySet());
  }
}
