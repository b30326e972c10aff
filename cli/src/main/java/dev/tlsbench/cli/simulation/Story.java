package dev.tlsbench.cli.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A schedule as people read it: a line for each step, with what came of it. */
final class Story {
  private final boolean kept;
  private final List<StringBuilder> lines = new ArrayList<>();

  /**
   * @param kept whether anybody will read it; costs nothing otherwise
   */
  Story(boolean kept) {
    this.kept = kept;
  }

  /** A step begins. */
  void step(int number, int depth, Actor actor) {
    if (kept) {
      String meanwhile = depth > 0 ? "meanwhile ".repeat(depth) : "";
      lines.add(new StringBuilder("%4d  %s%s".formatted(number, meanwhile, actor)));
    }
  }

  /** Something worth a word happened in the step. */
  void note(Supplier<String> words) {
    if (kept && !lines.isEmpty()) {
      lines.get(lines.size() - 1).append("; ").append(words.get());
    }
  }

  /** The lines. */
  List<String> lines() {
    return lines.stream().map(StringBuilder::toString).toList();
  }
}
