package dev.tlsbench.cli.pq;

import java.util.List;

/**
 * What was found out on one JDK.
 *
 * @param jdk its version and vendor
 * @param home its folder; empty for the one that ran the tool
 * @param backends those that took part
 * @param pairs in the order in which they were tried
 * @param traps by trap, then by backend
 */
public record JdkFindings(
    String jdk,
    String home,
    List<Participant> backends,
    List<PairFindings> pairs,
    List<TrapFinding> traps) {

  /** Copies the lists. */
  public JdkFindings {
    backends = List.copyOf(backends);
    pairs = List.copyOf(pairs);
    traps = List.copyOf(traps);
  }
}
