package dev.tlsbench.cli.side;

import dev.tlsbench.core.SocketTransport;

/** What a server does with its connections. */
public sealed interface Service {

  /** A connection that is served like this. */
  Session session(ConnectionId id, SocketTransport socket);

  /** Sends back what it receives. */
  record Echo() implements Service {
    @Override
    public Session session(ConnectionId id, SocketTransport socket) {
      return new EchoSession(id, socket);
    }
  }

  /** Reads everything and sends nothing. */
  record Sink() implements Service {
    @Override
    public Session session(ConnectionId id, SocketTransport socket) {
      return new SinkSession(id, socket);
    }
  }

  /** Sends this many bytes and closes; reads what comes meanwhile. */
  record Source(long bytes) implements Service {
    @Override
    public Session session(ConnectionId id, SocketTransport socket) {
      return new SourceSession(id, socket, bytes);
    }
  }
}
