package dev.tlsbench.cli.tck;

/** What came of a clause. */
public enum ClauseVerdict {
  KEPT,
  BROKEN,
  /** The two backends cannot show it. */
  NOT_TRIED
}
