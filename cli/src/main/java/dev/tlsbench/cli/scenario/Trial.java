package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.Figures;
import org.jspecify.annotations.Nullable;

/** One thing that a scenario does with a pair, on connections of its own. */
interface Trial {

  /** Which one, for people; empty where there is only one. */
  String name();

  /**
   * Does it, and leaves nothing open.
   *
   * @param tally given what was exercised, if it ended as it had to
   * @throws Unsupported if a backend cannot do what it takes
   */
  Ended run(Bed bed, Pair pair, Cell cell, Tally tally) throws InterruptedException;

  /**
   * What became of it.
   *
   * @param fault one sentence on what is not as it should be; null where all is
   * @param signature what the fault is recognised by; empty where there is none
   */
  record Ended(Figures figures, @Nullable String fault, String signature) {}
}
