package dev.tlsbench.cli.side;

import dev.tlsbench.core.Connection;
import dev.tlsbench.core.SocketTransport;
import java.nio.ByteBuffer;

/** Reads and discards everything. */
final class SinkVisit extends Visit {

  SinkVisit(Ticket ticket, SocketTransport socket) {
    super(ticket, socket);
  }

  @Override
  public void received(Connection own, ByteBuffer data) {
    data.position(data.limit());
  }
}
