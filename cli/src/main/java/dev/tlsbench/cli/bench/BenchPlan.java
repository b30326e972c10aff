package dev.tlsbench.cli.bench;

import java.time.Duration;
import java.util.List;

/**
 * What a run measures, and how long.
 *
 * @param groups trials that are measured in turn, a slice of each; one group after another
 * @param slice how long each slice is driven
 * @param slices of each trial
 * @param warmup CPU time that each trial has had before it is measured
 * @param forked whether each trial has a JVM of its own
 * @param ab whether each trial is measured as two, which are next to each other in their group
 * @param other the build that measures the first of each two; empty where it is this one, too
 * @param seed from which everything random follows
 */
public record BenchPlan(
    List<List<Measurement>> groups,
    Duration slice,
    int slices,
    Duration warmup,
    boolean forked,
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
