package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.core.Acceptor;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.core.SocketTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

/** A listening port on a local address. */
final class Port implements AutoCloseable {
  private final Acceptor listener;
  private final InetSocketAddress address;

  /**
   * @param number 0 for any that is free
   * @param accepted given each connection, on the loop that is to be its own
   * @throws UserError if it cannot be listened on
   */
  Port(
      List<SelectorLoop> loops,
      SocketSettings settings,
      int number,
      Consumer<SocketTransport> accepted) {
    InetSocketAddress own = new InetSocketAddress(InetAddress.getLoopbackAddress(), number);
    try {
      this.listener = Acceptor.open(loops, own, settings, accepted);
      this.address = listener.address();
    } catch (IOException e) {
      throw UserError.environment(
          "port %d of %s cannot be listened on: %s; choose another --port, or none"
              .formatted(number, own.getHostString(), e.getMessage()),
          e);
    }
  }

  /** Returns the address where it listens. */
  InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a listening socket cannot be closed", e);
    }
  }
}
