package dev.tlsbench.cli.compare;

/**
 * The settings for what counts as a difference.
 *
 * @param floor changes smaller than this share do not count
 * @param limit a figure that could not have shown a change of this share is inconclusive
 * @param seed of the bootstrap
 * @param inTurn whether slices of the two were taken in turn, so that they share disturbances
 */
public record Settings(double floor, double limit, long seed, boolean inTurn) {
  /**
   * Chance of a false alarm for one timed figure. A row has four that decide, so that at most two
   * of a hundred unchanged rows would be reported if slices were independent.
   */
  public static final double SIGNIFICANCE = 0.005;

  /** How often the slices are resampled for an interval. */
  public static final int RESAMPLES = 1000;

  /** Fewer slices show nothing at this significance, whatever their values. */
  public static final int LEAST_SLICES = 6;

  /** The same for slices in turn, whose pairs count. */
  private static final int LEAST_PAIRS = 15;

  /** Smaller changes are not worth reporting. */
  public static final double FLOOR = 0.03;

  /**
   * The same for two builds: what the compiler makes of each build's code lasts for the run, and
   * two loads of the same build sometimes differed by four per cent.
   */
  public static final double FLOOR_OF_BUILDS = 0.05;

  /** The defaults for two separate measurements: three per cent and ten. */
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
