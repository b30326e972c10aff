package dev.tlsbench.cli.fault;

import dev.tlsbench.spi.Role;
import java.util.EnumMap;
import java.util.Map;

/**
 * The rates of random faults. For each kind it draws one of the rates that a plan offers, so that
 * every kind occurs alone and in all combinations. For one thread at a time.
 */
public final class FaultRates {
  private final RandomSource random;
  private final FaultPlan plan;
  private final FaultTally tally;
  private final Map<FaultKind, Integer> rates = new EnumMap<>(FaultKind.class);

  /**
   * @param tally counts those that strike
   */
  public FaultRates(RandomSource random, FaultPlan plan, FaultTally tally) {
    this.random = random;
    this.plan = plan;
    this.tally = tally;
    for (FaultKind kind : FaultKind.values()) {
      int[] offered = plan.rates(kind);
      if (offered.length > 0) {
        rates.put(kind, random.oneOf(offered));
      }
    }
  }

  /** Whether such a fault is due here; the caller notes it if it can happen. */
  public boolean isDue(FaultKind kind) {
    return isDue(kind, 1);
  }

  /** The same where it is so many times as likely. */
  public boolean isDue(FaultKind kind, int weight) {
    return random.happens(Math.min(1000, weight * rates.getOrDefault(kind, 0)));
  }

  /** Whether such a fault may happen at all. */
  public boolean offers(FaultKind kind) {
    return rates.getOrDefault(kind, 0) > 0;
  }

  /** Whether such a fault happens here. */
  public boolean strikes(FaultKind kind) {
    boolean now = isDue(kind);
    if (now) {
      note(kind);
    }
    return now;
  }

  /** Whether such a fault happens in a call of this end. */
  boolean strikes(FaultKind kind, Role role) {
    return plan.allows(kind, role) && strikes(kind);
  }

  /** Such a fault happened. */
  public void note(FaultKind kind) {
    tally.note(kind);
  }

  /** Whether anything happened after which a correct connection may fail. */
  public boolean grave() {
    return tally.grave();
  }
}
