package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.Figures;
import org.jspecify.annotations.Nullable;

/** One thing that a scenario does with a pair, on its own connections. */
interface Trial {

  /** Returns which trial it is, for people; empty if there is only one. */
  String name();

  /**
   * Runs the trial, and leaves nothing open.
   *
   * @param tally given what was exercised, if it ended as it had to
   * @throws Unsupported if a backend cannot do what it takes
   */
  Ended run(TestBed testBed, Pair pair, Cell cell, Tally tally) throws InterruptedException;

  /**
   * The outcome of a trial.
   *
   * @param fault one sentence on what is wrong; null if nothing is
   * @param signature what identifies the fault; empty if there is none
   */
  record Ended(Figures figures, @Nullable String fault, String signature) {}
}
