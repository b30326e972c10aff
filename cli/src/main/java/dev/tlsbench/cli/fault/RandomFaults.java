package dev.tlsbench.cli.fault;

import dev.tlsbench.spi.Role;

/** Random faults in the calls of one end, at rates that are drawn. */
final class RandomFaults implements FaultSource {
  private final Role side;
  private final RandomSource random;
  private final FaultRates faultRates;

  RandomFaults(Role side, RandomSource random, FaultRates faultRates) {
    this.side = side;
    this.random = random;
    this.faultRates = faultRates;
  }

  @Override
  public Course nextWrite(int offered) {
    if (strikes(FaultKind.FATAL)) {
      return partOf(offered, Ending.FATAL);
    }
    if (strikes(FaultKind.TRANSIENT)) {
      return partOf(offered, Ending.TRANSIENT);
    }
    if (strikes(FaultKind.WOULD_BLOCK)) {
      return partOf(offered, Ending.WOULD_BLOCK);
    }
    if (strikes(FaultKind.PARTIAL_WRITE)) {
      return Course.of(cut(offered), Ending.OWN);
    }
    return Course.GOOD;
  }

  private Course partOf(int offered, Ending ending) {
    return Course.of(random.choose(2) == 0 ? 0 : cut(offered), ending);
  }

  @Override
  public Course nextRead(int room) {
    if (strikes(FaultKind.END)) {
      return Course.of(0, Ending.END);
    }
    if (strikes(FaultKind.EMPTY_READ)) {
      return Course.of(0, random.choose(2) == 0 ? Ending.WOULD_BLOCK : Ending.TRANSIENT);
    }
    if (strikes(FaultKind.SHORT_READ)) {
      return Course.of(random.oneOf(1, 5, 7, 300, 1000), Ending.OWN);
    }
    return Course.GOOD;
  }

  private boolean strikes(FaultKind kind) {
    return faultRates.strikes(kind, side);
  }

  /** Offsets that do not depend on the exact length: lengths differ slightly between JDKs. */
  private int cut(int offered) {
    int most = Math.max(0, offered - 1);
    return Math.min(
        most, random.oneOf(most, 1, offered / 2, 5, offered / 4, offered / 4 * 3, 6, 100));
  }
}
