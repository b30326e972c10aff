package dev.tlsbench.cli.survey;

import dev.tlsbench.cli.wire.ServerAnswer;
import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.testkit.EngineEnd;
import dev.tlsbench.spi.testkit.EnginePair;
import org.jspecify.annotations.Nullable;

/** What a peer is told when it is refused, in words. */
final class Refusal {
  /** The refusing side said nothing at all. */
  static final String NOTHING = "nothing";

  /** It refused nothing. */
  static final String ACCEPTED = "accepted";

  /** It took what anybody may have sent for what its peer says. */
  static final String BELIEVED = "believed";

  private Refusal() {}

  /**
   * What one side told the other, once nothing moves any more. An encrypted alert is known by what
   * its reader says.
   */
  static String told(EnginePair pair, EngineEnd by) {
    pair.settle();
    EngineEnd peer = pair.other(by);
    TlsFailure read = peer.engine().failure();
    if (read != null && read.origin() == Origin.PEER) {
      return named(read.alert());
    }
    if (peer.takeEvents().contains(EngineEvent.PEER_CLOSED)) {
      return Alert.CLOSE_NOTIFY.wireName();
    }
    String clear = clear(by);
    if (!clear.equals(NOTHING)) {
      return clear;
    }
    boolean refused = by.engine().failure() != null || !by.handshakeDone();
    return refused ? NOTHING : ACCEPTED;
  }

  /** What a side said that is not encrypted. */
  static String clear(EngineEnd by) {
    String alert = ServerAnswer.of(by.outbound().sentBytes()).alert();
    return alert.isEmpty() ? NOTHING : alert;
  }

  private static String named(@Nullable Alert alert) {
    return alert == null ? "an alert that its peer does not name" : alert.wireName();
  }
}
