package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.PairPattern;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The pairs of backends. */
final class PairOption {
  @Option(
      names = "--pair",
      paramLabel = "CLIENT:SERVER",
      converter = Words.OfPair.class,
      description =
          "Backends of the two sides; * for every backend. May be repeated. All pairs by default.")
  private List<PairPattern> pairs = new ArrayList<>();

  /** Whether the command line names any. */
  boolean isGiven() {
    return !pairs.isEmpty();
  }

  /** Those that it names, or the pattern of all. */
  List<PairPattern> patterns() {
    return pairs.isEmpty() ? List.of(PairPattern.ALL) : pairs;
  }
}
