package dev.tlsbench.cli.result;

import java.util.ArrayList;
import java.util.List;

/**
 * One block of a file that people write: {@code name: value} lines, separated from the next block
 * by empty lines; a line that begins with # is a comment.
 *
 * @param file its name, for people
 * @param lines at least one
 */
public record TextBlock(String file, List<Line> lines) {

  /** One line; the value is never empty. */
  public record Line(int number, String name, String value) {}

  public TextBlock {
    lines = List.copyOf(lines);
  }

  /**
   * Reads a whole file.
   *
   * @throws UserError if a line has no value
   */
  public static List<TextBlock> read(String file, String text) {
    List<TextBlock> blocks = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank()) {
        end(blocks, file, lines);
      } else if (!line.startsWith("#")) {
        lines.add(line(file, number, line));
      }
    }
    end(blocks, file, lines);
    return blocks;
  }

  private static Line line(String file, int number, String line) {
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon).strip();
    String value = line.substring(colon + 1).strip();
    if (value.isEmpty()) {
      throw bad(file, number, "says nothing; write name: value");
    }
    return new Line(number, name, value);
  }

  private static void end(List<TextBlock> blocks, String file, List<Line> lines) {
    if (!lines.isEmpty()) {
      blocks.add(new TextBlock(file, lines));
      lines.clear();
    }
  }

  /** The line that it begins with. */
  public int first() {
    return lines.get(0).number();
  }

  /** A refusal of the whole block. */
  public UserError bad(String what) {
    return bad(file, first(), what);
  }

  /** A refusal of a line of it. */
  public UserError bad(Line line, String what) {
    return bad(file, line.number(), what);
  }

  private static UserError bad(String file, int line, String what) {
    return UserError.usage("line %d of %s %s".formatted(line, file, what));
  }
}
