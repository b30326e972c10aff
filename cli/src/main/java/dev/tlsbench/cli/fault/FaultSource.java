package dev.tlsbench.cli.fault;

import dev.tlsbench.core.Transport.Outcome;

/** Says what goes wrong with each call of a transport. One caller at a time in each direction. */
public interface FaultSource {
  int ALL = Integer.MAX_VALUE;

  /**
   * How a call goes.
   *
   * @param most how many bytes it moves at the most
   * @param outcome how it ends; {@code OK} for as it would by itself
   */
  record Course(int most, Outcome outcome) {
    /** Nothing goes wrong. */
    public static final Course GOOD = new Course(ALL, Outcome.OK);
  }

  /** How the next write goes, which offers so many bytes. */
  Course nextWrite(int offered);

  /** How the next read goes, which has room for so many bytes. */
  Course nextRead(int room);
}
