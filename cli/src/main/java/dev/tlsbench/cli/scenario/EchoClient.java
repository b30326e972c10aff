package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Failure;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Checks what comes back, and closes once everything has and every send was told. */
class EchoClient extends End {
  private final long sends;
  private final Flow flow;
  private final AtomicBoolean closing = new AtomicBoolean();

  /**
   * @param index of its connection
   */
  EchoClient(String name, Watch watch, EchoPlan plan, int index) {
    this(name, watch, plan, index, new Flow(plan.work()));
  }

  private EchoClient(String name, Watch watch, EchoPlan plan, int index, Flow flow) {
    super(name, watch, plan.work().senders(), plan.check(index, flow::give));
    this.sends = plan.work().sends();
    this.flow = flow;
  }

  /** Sends the whole file. */
  void send(Connection connection, FileSource file) {
    Ledger.Entry entry = ledger().open(0, 0);
    Admission admission = connection.sendFile(file.channel(), 0, file.size(), entry);
    switch (admission) {
      case ACCEPTED -> entry.accept();
      // It has ended already, and says why.
      case CLOSED -> entry.refuse();
      case FULL -> {
        entry.refuse();
        watch().fault("%s has no room for its first send".formatted(name()));
      }
    }
  }

  @Override
  public void received(Connection connection, ByteBuffer data) {
    watch().moved();
    String fault = check().accept(data);
    if (fault == null) {
      closeWhenDone();
      return;
    }
    watch().fault("%s got wrong data back: %s".formatted(name(), fault));
    connection.abort();
  }

  @Override
  public void writable(Connection connection) {
    super.writable(connection);
    flow.room();
  }

  @Override
  public void closed(Connection connection, @Nullable Failure reason) {
    flow.end();
    super.closed(connection, reason);
  }

  @Override
  void told() {
    super.told();
    closeWhenDone();
  }

  Flow flow() {
    return flow;
  }

  @Override
  String standing() {
    return isClosed() ? super.standing() : super.standing() + ", " + flow.waiting();
  }

  /** Whether everything has come back and every send was told. */
  final boolean isDone() {
    return check().complete() && ledger().done() == sends;
  }

  private void closeWhenDone() {
    Connection own = connection();
    if (isDone() && own != null && closing.compareAndSet(false, true)) {
      own.close();
    }
  }
}
