package dev.tlsbench.cli.side;

import dev.tlsbench.core.Connection;
import dev.tlsbench.core.SocketTransport;
import java.nio.ByteBuffer;

/** Sends back what it receives. While there is no room, it leaves the data where it is. */
final class EchoSession extends Session {

  EchoSession(ConnectionId id, SocketTransport socket) {
    super(id, socket);
  }

  @Override
  public void received(Connection own, ByteBuffer data) {
    ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data.duplicate()).flip();
    switch (send(own, copy)) {
      case ACCEPTED, CLOSED -> data.position(data.limit());
      case FULL -> {}
    }
  }

  @Override
  public void writable(Connection own) {
    own.resumeReading();
  }
}
