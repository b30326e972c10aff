package dev.tlsbench.cli.pq;

import dev.tlsbench.spi.Groups;
import java.util.List;

/** The lists of groups that are tried beside each library's own. */
public final class GroupAdvice {
  /**
   * The classical groups: a certificate on the second one needs it in the list of some libraries.
   */
  public static final List<String> CLASSICAL = List.of("x25519", "secp256r1");

  /** What is advised: the hybrid first, classical ones after it. */
  public static final List<String> ADVISED = List.of(Groups.POST_QUANTUM, "x25519", "secp256r1");

  /** The hybrid alone. */
  static final List<String> HYBRID_ONLY = List.of(Groups.POST_QUANTUM);

  private GroupAdvice() {}

  /** What a side is told that is to follow the advice. */
  static List<String> toldTo(boolean knowsHybrid) {
    return knowsHybrid ? ADVISED : CLASSICAL;
  }
}
