package dev.tlsbench.cli.oracle;

import java.util.EnumMap;
import java.util.Map;

/** Counts one end's calls of its engine and its transport that made no progress. */
public final class SpinDetector {
  /** One to find the engine hungry, and one to find the transport empty. */
  private static final int MOST_IN_A_ROW = 2;

  private final String name;
  private final Violations violations;
  private final int most;
  private final Map<Way, Integer> idle = new EnumMap<>(Way.class);

  /** In or out. */
  enum Way {
    IN,
    OUT
  }

  public SpinDetector(String name, Violations violations) {
    this(name, violations, MOST_IN_A_ROW);
  }

  private SpinDetector(String name, Violations violations, int most) {
    this.name = name;
    this.violations = violations;
    this.most = most;
  }

  /** An instance that finds nothing, for where nobody knows when something new has happened. */
  public static SpinDetector unlimited(String name, Violations violations) {
    return new SpinDetector(name, violations, Integer.MAX_VALUE);
  }

  /** Something new has happened to the connection, which it may look into. */
  public synchronized void awake() {
    idle.clear();
  }

  /** A call was made. */
  synchronized void spent(Way way, boolean moved, String call) {
    if (moved) {
      idle.clear();
      return;
    }
    int inARow = idle.merge(way, 1, Integer::sum);
    violations.require(
        inARow <= most,
        Invariant.NO_SPIN,
        "%s: %d calls in a row moved nothing, the last one a %s",
        name,
        inARow,
        call);
  }
}
