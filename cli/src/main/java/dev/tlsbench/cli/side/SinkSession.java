package dev.tlsbench.cli.side;

import dev.tlsbench.core.Connection;
import dev.tlsbench.core.SocketTransport;
import java.nio.ByteBuffer;

/** Reads and discards everything. */
final class SinkSession extends Session {

  SinkSession(ConnectionId id, SocketTransport socket) {
    super(id, socket);
  }

  @Override
  public void received(Connection own, ByteBuffer data) {
    data.position(data.limit());
  }
}
