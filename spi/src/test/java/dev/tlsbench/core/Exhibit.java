package dev.tlsbench.core;

import java.util.List;

/**
 * A bug of this kind that was real somewhere, forced deterministically.
 *
 * <p>{@link #run} must pass on the product, and must fail on its twin: the product's own source
 * with {@link #plantedBug} applied.
 */
public interface Exhibit {

  /** The bug's name. */
  String id();

  /** Forces the bug. Throws an {@link AssertionError} where it is there. */
  void run() throws Exception;

  /** How to put the bug into the product. */
  List<Patch> plantedBug();

  /** How often the product is tried; fewer than usual where one run goes through a large grid. */
  default int times() {
    return 20;
  }

  /**
   * A piece of a source file, replaced.
   *
   * @param file its simple name where it is one of the core, else its path in the project
   * @param piece occurs in it exactly once
   * @param bug what takes its place
   */
  record Patch(String file, String piece, String bug) {}
}
