package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.TlsFailure;
import org.jspecify.annotations.Nullable;

/**
 * Sends to a peer that is none of ours, and checks what it echoes. There are programs that never
 * answer a close_notify; once everything has come back that is no fault of this side.
 */
final class PeerEnd extends EchoClient {

  PeerEnd(String name, Watch watch, EchoPlan plan, int index) {
    super(name, watch, plan, index);
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
