package dev.tlsbench.cli.verb;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The event loops. */
final class LoopsOption {
  @Option(
      names = "--loops",
      paramLabel = "N",
      converter = Quantity.Loops.class,
      description = "Event loops shared by the connections. Default: 1.")
  private @Nullable Integer loops;

  /** How many; null for what is usual. */
  @Nullable Integer given() {
    return loops;
  }

  int loops() {
    return loops == null ? 1 : loops;
  }
}
