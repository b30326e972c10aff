package dev.tlsbench.cli.scenario;

import java.util.Locale;

/** The amount that is run; each profile includes all of the previous ones. */
public enum Profile {
  /** The check that the pairs work at all. */
  SMOKE,
  /** Every scenario once. */
  QUICK,
  /** Every scenario over and over, until the budget is used up. */
  SOAK;

  /** Returns the name as users write it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether a run of this profile has what belongs to the other. */
  boolean includes(Profile other) {
    return compareTo(other) >= 0;
  }
}
