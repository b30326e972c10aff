package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Connection;
import java.nio.ByteBuffer;

/** Sends the pieces of a stream one behind the other, without a wait but for room. */
final class PieceSender implements Runnable {
  private final Connection connection;
  private final EchoClient end;
  private final Workload.Pieces work;
  private final Content content;

  PieceSender(Connection connection, EchoClient end, Workload.Pieces work, long seed) {
    this.connection = connection;
    this.end = end;
    this.work = work;
    this.content = work.content(seed);
  }

  @Override
  public void run() {
    long offset = 0;
    try {
      for (int index = 0; index < work.sizes().size(); index++) {
        ByteBuffer piece = piece(content, offset, work.sizes().get(index));
        offset += piece.remaining();
        if (!send(piece, index)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static ByteBuffer piece(Content content, long offset, int size) {
    ByteBuffer piece = ByteBuffer.allocate(size);
    content.put(piece, offset, size);
    return piece.flip();
  }

  /** False once the connection takes no more. */
  private boolean send(ByteBuffer piece, int index) throws InterruptedException {
    Admission admission = Admission.FULL;
    while (admission == Admission.FULL) {
      int rooms = end.flow().rooms();
      Ledger.Entry entry = end.ledger().open(0, index);
      admission = connection.send(piece, entry);
      switch (admission) {
        case ACCEPTED -> entry.accept();
        case CLOSED -> entry.refuse();
        case FULL -> {
          entry.refuse();
          end.flow().awaitRoom(rooms);
        }
      }
    }
    return admission == Admission.ACCEPTED;
  }
}
