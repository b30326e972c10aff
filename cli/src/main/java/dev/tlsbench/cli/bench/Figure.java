package dev.tlsbench.cli.bench;

/**
 * A figure of a row, the same in every rendering: for times, the percentile over all slices; for
 * everything else, the median of the samples: slices, or JVMs where several measured the row.
 *
 * @param least the minimum of the samples
 * @param most the maximum of the samples
 */
public record Figure(Metric metric, double value, double least, double most) {

  /** Whether the ranges of the two overlap, so that neither is proven better. */
  public boolean overlaps(Figure other) {
    return least <= other.most && other.least <= most;
  }
}
