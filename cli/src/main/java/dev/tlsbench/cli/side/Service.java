package dev.tlsbench.cli.side;

import dev.tlsbench.core.SocketTransport;

/** What a server does for those who come. */
public sealed interface Service {

  /** A connection that is served like this. */
  Visit visit(Ticket ticket, SocketTransport socket);

  /** Sends back what comes. */
  record Echo() implements Service {
    @Override
    public Visit visit(Ticket ticket, SocketTransport socket) {
      return new EchoVisit(ticket, socket);
    }
  }

  /** Reads what comes, and says nothing. */
  record Sink() implements Service {
    @Override
    public Visit visit(Ticket ticket, SocketTransport socket) {
      return new SinkVisit(ticket, socket);
    }
  }

  /** Sends so many bytes and closes; reads what comes beside. */
  record Source(long bytes) implements Service {
    @Override
    public Visit visit(Ticket ticket, SocketTransport socket) {
      return new SourceVisit(ticket, socket, bytes);
    }
  }
}
