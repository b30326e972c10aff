package dev.tlsbench.cli.bench;

import java.time.Duration;
import java.util.List;

/**
 * What a run measures, and for how long.
 *
 * @param groups measurements that are measured in turn, a slice of each; one group after another
 * @param slice how long each slice is driven
 * @param slices of each measurement
 * @param warmup CPU time that each measurement gets before it is measured
 * @param forks how many JVMs of its own each measurement has, one after another; 0 if all share one
 * @param ab whether each measurement is measured as two adjacent ones in its group
 * @param other the build that measures the first of each two; empty if that is also this one
 * @param seed the seed of everything random
 */
public record BenchPlan(
    List<List<Measurement>> groups,
    Duration slice,
    int slices,
    Duration warmup,
    int forks,
    boolean ab,
    String other,
    long seed) {

  public BenchPlan {
    groups = groups.stream().map(List::copyOf).toList();
  }

  /** How many rows there will be. */
  public int rows() {
    return groups.stream().mapToInt(List::size).sum();
  }
}
