package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.cli.oracle.StreamCheck;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Connection;
import java.nio.ByteBuffer;

/**
 * Sends back what it receives, from inside the call that delivers it. While there is no room, it
 * leaves the data where it is.
 */
final class EchoServer extends End {
  private long sends;
  private volatile boolean waitsForRoom;

  EchoServer(String name, Watch watch, StreamCheck check) {
    super(name, watch, 1, check);
  }

  @Override
  public void received(Connection connection, ByteBuffer data) {
    ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data.duplicate()).flip();
    Ledger.Entry entry = ledger().open(0, sends);
    Admission admission = connection.send(copy, entry);
    switch (admission) {
      case ACCEPTED -> {
        entry.accept();
        sends++;
        inspect(connection, data);
      }
      case FULL -> {
        entry.refuse();
        waitsForRoom = true;
      }
      case CLOSED -> {
        entry.refuse();
        data.position(data.limit());
      }
    }
  }

  @Override
  public void writable(Connection connection) {
    super.writable(connection);
    waitsForRoom = false;
    connection.resumeReading();
  }

  @Override
  String standing() {
    return waitsForRoom ? super.standing() + ", waits for room" : super.standing();
  }

  private void inspect(Connection connection, ByteBuffer data) {
    watch().moved();
    String fault = check().accept(data);
    if (fault != null) {
      watch().fault("%s received wrong data: %s".formatted(name(), fault));
      connection.abort();
    }
  }
}
