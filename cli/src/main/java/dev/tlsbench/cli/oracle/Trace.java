package dev.tlsbench.cli.oracle;

import java.nio.ByteBuffer;

/** Finds what an application has sent among other bytes, which arrive in any pieces. */
public interface Trace {
  /** Nothing ends there. */
  int NONE = Integer.MIN_VALUE;

  /** What comes next does not follow on what came before. */
  void restart();

  /**
   * Takes the next bytes, where they stand.
   *
   * @return the index in the buffer where what was found begins, which may be before {@code from};
   *     {@link #NONE} where nothing ends here
   */
  int find(ByteBuffer bytes, int from, int to);
}
