package dev.tlsbench.cli.report.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts that stand in a page once, however often they are meant: a place in a list means one. */
final class Names {
  private final Map<String, Integer> places = new LinkedHashMap<>();

  int place(String name) {
    return places.computeIfAbsent(name, unseen -> places.size());
  }

  List<String> all() {
    return List.copyOf(places.keySet());
  }
}
