package dev.tlsbench.cli.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * A schedule for people: a line per step with its outcome, and another line where the step
 * continues after others acted in between. Handshake steps in which nothing else happens share a
 * line.
 */
final class Story {
  private final boolean kept;
  private final Choices choices;
  private final List<Line> lines = new ArrayList<>();

  /** The lines of the steps that are in progress, the innermost first. */
  private final Deque<Line> underWay = new ArrayDeque<>();

  private int handshakes;

  /** The line of a step, or of a part of it. */
  private static final class Line {
    private final int number;
    private final int depth;
    private final StringBuilder words;
    private final int departures;
    private boolean routine;

    Line(int number, int depth, String words, int departures, boolean routine) {
      this.number = number;
      this.depth = depth;
      this.words = new StringBuilder(words);
      this.departures = departures;
      this.routine = routine;
    }

    String told() {
      return "%4d  %s%s".formatted(number, "    ".repeat(depth), words);
    }
  }

  /**
   * @param kept whether anybody will read it; costs nothing otherwise
   */
  Story(boolean kept, Choices choices) {
    this.kept = kept;
    this.choices = choices;
  }

  /** Begins a step, in the middle of this many others. */
  void step(int number, int depth, Actor actor) {
    if (kept) {
      String words = (depth > 0 ? "meanwhile " : "") + actor;
      begin(new Line(number, depth, words, choices.departures(), isRoutine(actor)));
    }
  }

  private boolean isRoutine(Actor actor) {
    return actor.routine() && handshakes < 2;
  }

  private void begin(Line line) {
    lines.add(line);
    underWay.push(line);
  }

  /** Ends the step that began last. */
  void stepped() {
    if (kept) {
      Line line = underWay.pop();
      line.routine &= choices.departures() == line.departures;
    }
  }

  /** Adds to the step's line how something went. */
  void note(Supplier<String> words) {
    if (kept) {
      line().words.append("; ").append(words.get());
    }
  }

  /** Adds something that is worth a line. */
  void event(Supplier<String> words) {
    if (kept) {
      note(words);
      line().routine = false;
    }
  }

  /** Notes that a side's handshake is done. */
  void handshakeDone(String side) {
    handshakes++;
    note(() -> side + ": the handshake is done");
  }

  /** Returns the line to write to: that of the step, if it is still the last one. */
  private Line line() {
    Line own = underWay.peek();
    Line last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
    if (own != null && own == last) {
      return own;
    }
    if (own != null) {
      underWay.pop();
      begin(new Line(own.number, own.depth, "goes on", own.departures, false));
      return lines.get(lines.size() - 1);
    }
    if (last == null || last.words.indexOf("of itself") != 0) {
      lines.add(new Line(last == null ? 0 : last.number, 0, "of itself", 0, false));
    }
    return lines.get(lines.size() - 1);
  }

  /** Returns the lines. */
  List<String> lines() {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < lines.size(); ) {
      int end = i;
      // Something was found in the last one.
      while (end < lines.size() - 1 && lines.get(end).routine) {
        end++;
      }
      if (end - i > 1) {
        String range = lines.get(i).number + "-" + lines.get(end - 1).number;
        told.add("%4s  the handshake goes on, and nothing else happens".formatted(range));
        i = end;
      } else {
        told.add(lines.get(i).told());
        i++;
      }
    }
    return told;
  }
}
