package dev.tlsbench.cli.report.html;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The page's part on one result file.
 *
 * @param outcome the badge's colour
 * @param verdict what the badge says
 * @param sentence what was measured, in one sentence
 * @param warnings warnings for the reader, a sentence each
 * @param facts where and how it was run, by name
 * @param repeat the command that repeats it
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
    /** Nothing is wrong, but not everything could be done. */
    PARTLY,
    OPEN,
    BAD
  }

  Part {
    warnings = List.copyOf(warnings);
  }

  /** The same with these before its own warnings. */
  Part warning(List<String> more) {
    List<String> all = Stream.concat(more.stream(), warnings.stream()).toList();
    return new Part(outcome, verdict, sentence, all, facts, repeat, data, plain);
  }
}
