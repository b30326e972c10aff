package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.oracle.MessagePlan;

/** Messages of several senders, of all lengths. */
final class Messages implements MessagePlan {
  private static final int MOST_SENDERS = 3;

  /** Around the ends of a record of each engine, and of some. */
  private static final int[] LENGTHS = {
    64, 0, 1, 1000, 5000, 100, 16_351, 16_352, 16_367, 16_368, 20_000, 40_000
  };

  private final int[][] lengths;

  private Messages(int[][] lengths) {
    this.lengths = lengths;
  }

  /** Nobody sends anything. */
  static Messages none() {
    return new Messages(new int[1][0]);
  }

  static Messages chosen(Choices choices) {
    int[][] lengths = new int[1 + choices.choose(MOST_SENDERS)][];
    boolean small = choices.choose(3) < 2;
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = new int[choices.oneOf(1, 2, 3, 5, 8)];
      for (int j = 0; j < lengths[i].length; j++) {
        lengths[i][j] = LENGTHS[choices.choose(small ? 6 : LENGTHS.length)];
      }
    }
    return new Messages(lengths);
  }

  /** How many messages the sender has. */
  int count(int sender) {
    return lengths[sender].length;
  }

  @Override
  public int senders() {
    return lengths.length;
  }

  @Override
  public long sends() {
    long sends = 0;
    for (int[] each : lengths) {
      sends += each.length;
    }
    return sends;
  }

  @Override
  public int length(int sender, int sequence) {
    return sequence < lengths[sender].length ? lengths[sender][sequence] : -1;
  }
}
