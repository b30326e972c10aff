package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.compare.Change;
import dev.tlsbench.cli.compare.Comparison;
import dev.tlsbench.cli.compare.RunComparison;
import dev.tlsbench.cli.compare.Settings;
import dev.tlsbench.cli.result.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for what counts as a difference, and what follows from one. */
final class CompareOptions {
  @Option(
      names = "--floor",
      paramLabel = "PERCENT",
      converter = Words.OfShare.class,
      description = "Smaller changes do not count. Default: 3%%; between two builds, 5%%.")
  private @Nullable Double floor;

  @Option(
      names = "--limit",
      paramLabel = "PERCENT",
      defaultValue = "10%",
      converter = Words.OfShare.class,
      description =
          "A figure that could not have shown a change this large is inconclusive. Default:"
              + " ${DEFAULT-VALUE}.")
  private double limit;

  @Option(
      names = "--gate",
      description = "Exits with 1 if something is worse, and with 3 if something is inconclusive.")
  private boolean gate;

  Settings settings(long seed) {
    return settings(seed, Settings.FLOOR);
  }

  /**
   * The same.
   *
   * @param usual the default floor
   */
  Settings settings(long seed, double usual) {
    return new Settings(floor == null ? usual : floor, limit, seed, false);
  }

  /** The exit code of the process after two runs. */
  int exitCode(RunComparison comparison) {
    if (comparison.common() == 0) {
      return ExitCode.INCONCLUSIVE;
    }
    return gate && comparison.worse() > 0 ? ExitCode.FAILED : ExitCode.PASSED;
  }

  /** The exit code of the process after two measurements. */
  int exitCode(Comparison comparison) {
    if (comparison.rows().isEmpty()) {
      return ExitCode.INCONCLUSIVE;
    }
    if (gate && comparison.count(Change.WORSE) > 0) {
      return ExitCode.FAILED;
    }
    return gate && comparison.count(Change.INCONCLUSIVE) > 0
        ? ExitCode.INCONCLUSIVE
        : ExitCode.PASSED;
  }
}
