package dev.tlsbench.cli.side;

import dev.tlsbench.core.SocketTransport;

/** What a server does with its connections. */
public sealed interface Service {

  /** A connection that is served like this. */
  Visit visit(Ticket ticket, SocketTransport socket);

  /** Sends back what it receives. */
  record Echo() implements Service {
    @Override
    public Visit visit(Ticket ticket, SocketTransport socket) {
      return new EchoVisit(ticket, socket);
    }
  }

  /** Reads everything and sends nothing. */
  record Sink() implements Service {
    @Override
    public Visit visit(Ticket ticket, SocketTransport socket) {
      return new SinkVisit(ticket, socket);
    }
  }

  /** Sends this many bytes and closes; reads what comes meanwhile. */
  record Source(long bytes) implements Service {
    @Override
    public Visit visit(Ticket ticket, SocketTransport socket) {
      return new SourceVisit(ticket, socket, bytes);
    }
  }
}
