package dev.tlsbench.cli.bench;

import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Completion;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SendResult;
import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Sends back what it receives, from inside the call that delivers it, in buffers that it reuses.
 * While there is no room, it leaves the data where it is.
 */
final class EchoEnd extends MeasuredEnd {
  private final boolean direct;

  /** Callbacks come one at a time, so it needs no guard. */
  private final ArrayDeque<Reply> free = new ArrayDeque<>();

  EchoEnd(LoadSide side, Liveness liveness) {
    super(side, liveness);
    this.direct = side.prefersDirect();
  }

  @Override
  public void received(Connection connection, ByteBuffer data) {
    while (data.hasRemaining()) {
      Reply reply = free.isEmpty() ? new Reply() : free.removeLast();
      int count = reply.fill(data);
      if (connection.send(reply.buffer, reply) != Admission.ACCEPTED) {
        free.addLast(reply);
        data.position(data.position() - count);
        return;
      }
      count(count);
    }
  }

  @Override
  public void writable(Connection connection) {
    connection.resumeReading();
  }

  private final class Reply implements Completion {
    final ByteBuffer buffer =
        direct
            ? ByteBuffer.allocateDirect(Records.MAX_PLAINTEXT)
            : ByteBuffer.allocate(Records.MAX_PLAINTEXT);

    int fill(ByteBuffer data) {
      int count = Math.min(data.remaining(), buffer.capacity());
      buffer.clear().put(0, data, data.position(), count).limit(count);
      data.position(data.position() + count);
      return count;
    }

    @Override
    public void told(SendResult result, @Nullable Failure failure) {
      free.addLast(this);
    }
  }
}
