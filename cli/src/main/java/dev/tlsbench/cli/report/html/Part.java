package dev.tlsbench.cli.report.html;

import java.util.List;
import java.util.Map;

/**
 * What a page says of one result file.
 *
 * @param outcome what the badge is coloured by
 * @param verdict what the badge says
 * @param sentence what was measured, in one
 * @param warnings what a reader has to know, a sentence each
 * @param facts where and how it was run, by name
 * @param repeat the command that does it again
 * @param data what the scripts draw
 * @param plain the same as HTML tables, for readers without scripts
 */
record Part(
    Outcome outcome,
    String verdict,
    String sentence,
    List<String> warnings,
    Map<String, String> facts,
    String repeat,
    Map<String, Object> data,
    String plain) {

  /** The worst comes last. */
  enum Outcome {
    GOOD,
    /** Nothing is wrong, and not everything could be done. */
    PARTLY,
    OPEN,
    BAD
  }

  Part {
    warnings = List.copyOf(warnings);
  }
}
