package dev.tlsbench.cli.compare;

/**
 * What counts as a difference.
 *
 * @param floor changes smaller than this share are not called
 * @param limit a figure that could not have shown a change of this share is inconclusive
 * @param seed of the bootstrap
 * @param inTurn whether slices of the two were taken in turn, so that what disturbed one disturbed
 *     the other
 */
public record Settings(double floor, double limit, long seed, boolean inTurn) {
  /**
   * Chance of a false alarm of one timed figure. A row has four that decide, so that of a hundred
   * rows that did not change two are called at the most, were slices independent of each other.
   */
  public static final double SIGNIFICANCE = 0.005;

  /** How often the slices are drawn again for an interval. */
  public static final int RESAMPLES = 1000;

  /** Fewer slices show nothing at this significance, whatever they say. */
  public static final int LEAST_SLICES = 6;

  /** The same of slices in turn, where it is the pairs of them that count. */
  private static final int LEAST_PAIRS = 15;

  /** Smaller changes are not worth a call. */
  public static final double FLOOR = 0.03;

  /**
   * The same of two builds: what the compiler makes of the code of either lasts for the run, and
   * two loads of the same build were seen to differ by four per cent now and then.
   */
  public static final double FLOOR_OF_BUILDS = 0.05;

  /** Three per cent, and ten, of two measurements apart from each other. */
  public static Settings usual(long seed) {
    return new Settings(FLOOR, 0.10, seed, false);
  }

  int leastSlices() {
    return inTurn ? LEAST_PAIRS : LEAST_SLICES;
  }

  /** The same for slices that were taken in turn. */
  Settings inTurns() {
    return new Settings(floor, limit, seed, true);
  }
}
