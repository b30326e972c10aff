package dev.tlsbench.cli.oracle;

import java.nio.ByteBuffer;

/** Finds what an application has sent among other bytes, which arrive in any pieces. */
public interface PlaintextFinder {
  /** Nothing ends there. */
  int NONE = Integer.MIN_VALUE;

  /** The next bytes do not continue the previous ones. */
  void restart();

  /**
   * Takes the next bytes in place.
   *
   * @return the index in the buffer where what was found begins, which may be before {@code from};
   *     {@link #NONE} where nothing ends here
   */
  int find(ByteBuffer bytes, int from, int to);
}
