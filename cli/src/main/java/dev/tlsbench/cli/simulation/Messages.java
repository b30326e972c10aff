package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.oracle.MessagePlan;
import java.util.Arrays;

/** Messages of several senders, of all lengths. */
final class Messages implements MessagePlan {
  /** How many {@link Load#MANY} are. */
  static final int MANY = 40;

  /** What the largest of {@link Load#LARGE} has at least. */
  static final int LARGE = 64 << 10;

  private static final int MOST_SENDERS = 3;
  private static final int MOST_MESSAGES = 8;

  private static final int SMALL_MESSAGE = 100;

  /** So many of the lengths are small. */
  private static final int SMALL = 6;

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

  /** As many choices for few messages as for many: a schedule with fewer is otherwise the same. */
  static Messages chosen(Choices choices, Load load) {
    int senders = 1 + choices.choose(MOST_SENDERS);
    int[][] lengths = new int[load == Load.CROWD ? MOST_SENDERS : senders][];
    boolean small = choices.choose(3) < 2;
    for (int i = 0; i < MOST_SENDERS; i++) {
      int[] own = new int[choices.oneOf(1, 2, 3, 5, MOST_MESSAGES)];
      for (int j = 0; j < MOST_MESSAGES; j++) {
        int length = LENGTHS[choices.choose(small ? SMALL : LENGTHS.length)];
        if (j < own.length) {
          own[j] = length;
        }
      }
      if (i < lengths.length) {
        lengths[i] = own;
      }
    }
    return switch (load) {
      case ANY, CROWD -> new Messages(lengths);
      case LARGE -> new Messages(with(lengths, LARGE + choices.choose(2)));
      case MANY -> new Messages(new int[][] {many()});
    };
  }

  /** The length of the longest. */
  int largest() {
    return Arrays.stream(lengths).flatMapToInt(Arrays::stream).max().orElse(0);
  }

  private static int[][] with(int[][] lengths, int first) {
    lengths[0][0] = first;
    return lengths;
  }

  private static int[] many() {
    int[] lengths = new int[MANY];
    Arrays.fill(lengths, SMALL_MESSAGE);
    return lengths;
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
