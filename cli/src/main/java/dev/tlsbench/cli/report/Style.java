package dev.tlsbench.cli.report;

import dev.tlsbench.cli.compare.Change;
import dev.tlsbench.cli.result.Verdict;

/**
 * How text looks: coloured or not (every verdict is also a word), and how wide.
 *
 * @param width columns of the terminal
 */
public record Style(boolean coloured, int width) {
  /** The width of a pipe or a file, where nothing has to be left out. */
  public static final int ANY_WIDTH = 100_000;

  /** For files. */
  public static final Style PLAIN = new Style(false, ANY_WIDTH);

  /** The verdict's word in its colour. */
  String verdict(Verdict verdict) {
    return like(verdict, verdict.name());
  }

  /** Another word in the colour of a verdict. */
  String like(Verdict verdict, String word) {
    int colour =
        switch (verdict) {
          case PASS -> 32;
          case FAIL -> 31;
          case UNSUPPORTED, INCONCLUSIVE, KNOWN_BAD -> 33;
        };
    return sgr(colour, word);
  }

  /** The change's word in its colour. */
  String change(Change change) {
    return switch (change) {
      case WORSE -> sgr(31, "WORSE");
      case INCONCLUSIVE -> sgr(33, "INCONCLUSIVE");
      case BETTER -> sgr(32, "BETTER");
      case SAME -> "no difference seen";
    };
  }

  /** A heading. */
  String bold(String text) {
    return sgr(1, text);
  }

  /** A less important text. */
  String dim(String text) {
    return sgr(2, text);
  }

  /**
   * A sentence without colours, broken between words into lines that fit, each with its line break.
   *
   * @param margin what lines after the first begin with
   */
  String wrapped(String sentence, String margin) {
    StringBuilder text = new StringBuilder();
    String rest = sentence;
    while (rest.length() > width) {
      int cut = rest.lastIndexOf(' ', width);
      if (cut <= margin.length()) {
        cut = rest.indexOf(' ', width);
      }
      if (cut < 0) {
        break;
      }
      text.append(rest, 0, cut).append('\n');
      rest = margin + rest.substring(cut + 1);
    }
    return text.append(rest).append('\n').toString();
  }

  private String sgr(int code, String text) {
    return coloured ? "\u001b[%dm%s\u001b[0m".formatted(code, text) : text;
  }
}
