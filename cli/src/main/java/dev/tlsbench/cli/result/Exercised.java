package dev.tlsbench.cli.result;

/**
 * How often a cell did what its scenario is about.
 *
 * @param what what was exercised, in plain words, in the plural
 * @param count how often
 * @param least how often it had to be for a success to prove anything
 */
public record Exercised(String what, long count, long least) {

  /** Whether it was enough. */
  public boolean enough() {
    return count >= least;
  }
}
