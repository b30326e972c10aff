package dev.tlsbench.cli.verb;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What everything random follows from. */
final class SeedOption {
  /** Seeds are typed again by people. */
  private static final int SEEDS = 1_000_000_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Words.OfSeed.class,
      description = "From which all that is random follows. Random by default, and always shown.")
  private @Nullable Long seed;

  /** The one that was given, or another at each call. */
  long seed() {
    return seed == null ? new SecureRandom().nextInt(SEEDS) : seed;
  }
}
