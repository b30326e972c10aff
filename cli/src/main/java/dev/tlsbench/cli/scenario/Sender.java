package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.oracle.Frame;
import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Connection;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;

/** One of the threads that send messages over the same connection. */
final class Sender implements Runnable {
  private final Connection connection;
  private final EchoClient end;
  private final Workload.Messages work;
  private final Content content;
  private final int index;
  private final int sender;
  private final UnaryOperator<ByteBuffer> form;

  /** One whose messages go as they are. */
  Sender(
      Connection connection,
      EchoClient end,
      Workload.Messages work,
      long seed,
      int index,
      int sender) {
    this(connection, end, work, seed, index, sender, UnaryOperator.identity());
  }

  /**
   * @param index of the connection
   * @param sender index of this sender on it
   * @param form makes of a message what is sent for it
   */
  Sender(
      Connection connection,
      EchoClient end,
      Workload.Messages work,
      long seed,
      int index,
      int sender,
      UnaryOperator<ByteBuffer> form) {
    this.connection = connection;
    this.end = end;
    this.work = work;
    this.content = new Content(seed, index, sender);
    this.index = index;
    this.sender = sender;
    this.form = form;
  }

  @Override
  public void run() {
    try {
      int sequence = 0;
      while (sequence < work.count() && sendNext(sequence)) {
        sequence++;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False once the connection takes no more. */
  private boolean sendNext(int sequence) throws InterruptedException {
    if (!end.flow().take(sender)) {
      return false;
    }
    ByteBuffer message =
        form.apply(new Frame(index, sender, sequence, work.size()).message(content));
    Admission admission = Admission.FULL;
    while (admission == Admission.FULL) {
      int rooms = end.flow().rooms();
      Ledger.Entry entry = end.ledger().open(sender, sequence);
      admission = connection.send(message, entry);
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
