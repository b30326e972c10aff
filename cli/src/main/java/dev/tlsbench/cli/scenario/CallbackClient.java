package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SendResult;
import dev.tlsbench.spi.SessionInfo;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sends from inside callbacks alone: the first piece when the handshake is done, and then by turns
 * from the completion of the piece before and from the call that brings that one's last byte.
 * Callbacks come one at a time, so that no lock is needed.
 */
final class CallbackClient extends EchoClient {
  private final Workload.Pieces work;
  private final Content content;
  private final AtomicLong sends = new AtomicLong();
  private int next;
  private long offset;

  CallbackClient(String name, Watch watch, EchoPlan plan, Workload.Pieces work) {
    super(name, watch, plan, 0);
    this.work = work;
    this.content = work.content(plan.seed());
  }

  /** How many sends were made inside a callback. */
  long sends() {
    return sends.get();
  }

  @Override
  public void handshakeDone(Connection own, SessionInfo agreed) {
    super.handshakeDone(own, agreed);
    sendNext(own);
  }

  @Override
  public void received(Connection own, ByteBuffer data) {
    super.received(own, data);
    if (next % 2 == 0 && check().messages() == next) {
      sendNext(own);
    }
  }

  private void sendNext(Connection own) {
    if (next == work.sizes().size()) {
      return;
    }
    int index = next++;
    ByteBuffer piece = PieceSender.piece(content, offset, work.sizes().get(index));
    offset += piece.remaining();
    Ledger.Entry entry = ledger().open(0, index);
    Admission admission = own.send(piece, (result, failure) -> told(own, entry, result, failure));
    if (admission == Admission.ACCEPTED) {
      entry.accept();
      sends.incrementAndGet();
    } else {
      entry.refuse();
      watch().fault("%s did not take a send from a callback: %s".formatted(name(), admission));
    }
  }

  private void told(
      Connection own, Ledger.Entry entry, SendResult result, @Nullable Failure failure) {
    entry.told(result, failure);
    if (result == SendResult.DONE && next % 2 == 1) {
      sendNext(own);
    }
  }
}
