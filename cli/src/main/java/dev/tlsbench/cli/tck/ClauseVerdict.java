package dev.tlsbench.cli.tck;

/** The verdict on a clause. */
public enum ClauseVerdict {
  KEPT,
  BROKEN,
  /** The two backends cannot show it. */
  NOT_TRIED
}
