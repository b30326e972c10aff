package dev.tlsbench.cli.result;

/** The verdict of a cell. */
public enum Verdict {
  /** Everything was checked and held, and what had to be exercised was. */
  PASS,
  /** A check did not hold. */
  FAIL,
  /** A backend cannot do what the cell asks, and said so. */
  UNSUPPORTED,
  /** Nothing was found wrong, but too little was exercised to say that it is right. */
  INCONCLUSIVE,
  /** A known defect of a backend, with an id. */
  KNOWN_BAD;

  /** The smaller, the worse. */
  public int severity() {
    return switch (this) {
      case FAIL -> 0;
      case INCONCLUSIVE -> 1;
      case KNOWN_BAD -> 2;
      case UNSUPPORTED -> 3;
      case PASS -> 4;
    };
  }
}
