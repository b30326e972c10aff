package dev.tlsbench.cli.verb;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The seed of everything random. */
final class SeedOption {
  /** Short, because people retype seeds. */
  private static final int SEEDS = 1_000_000_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Words.OfSeed.class,
      description = "Seed of everything random. Random by default, and always shown.")
  private @Nullable Long seed;

  /** The given seed, or a new one at each call. */
  long seed() {
    return seed == null ? new SecureRandom().nextInt(SEEDS) : seed;
  }

  /** The option with this seed, as another command line takes it. */
  static String word(long seed) {
    return "--seed=" + seed;
  }
}
