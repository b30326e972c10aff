package dev.tlsbench.cli.report;

import dev.tlsbench.cli.compare.Change;
import dev.tlsbench.cli.result.Verdict;

/** Colour, for those who see it: every verdict is a word as well. */
public enum Style {
  PLAIN,
  COLOURED;

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

  /** Something of less weight. */
  String dim(String text) {
    return sgr(2, text);
  }

  private String sgr(int code, String text) {
    return this == PLAIN ? text : "\u001b[%dm%s\u001b[0m".formatted(code, text);
  }
}
