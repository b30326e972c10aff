package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.oracle.StreamCheck;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.TlsFailure;
import org.jspecify.annotations.Nullable;

/**
 * Sends to an external peer, and checks what it echoes. Some programs never answer a close_notify;
 * once everything has come back, that is not a fault of this side.
 */
final class PeerEnd extends ScriptedEndpoint {
  private final long sends;

  /**
   * @param sends the number of its sends
   */
  PeerEnd(String name, ProgressWatchdog watchdog, StreamCheck check, long sends) {
    super(name, watchdog, new Content(0, 0, 0), check, Sends.DIRECT);
    this.sends = sends;
  }

  /** Returns whether everything has come back and every send was notified. */
  boolean isDone() {
    return check().complete() && ledger().done() == sends;
  }

  @Override
  public void closed(Connection own, @Nullable Failure reason) {
    super.closed(own, isDone() && peerIsGone(reason) ? null : reason);
  }

  private static boolean peerIsGone(@Nullable Failure reason) {
    TlsFailure tls = reason == null ? null : reason.tls();
    return reason != null
        && (reason.kind() == Failure.Kind.TRANSPORT
            || (tls != null && tls.stage() == TlsFailure.Stage.TRUNCATION));
  }
}
