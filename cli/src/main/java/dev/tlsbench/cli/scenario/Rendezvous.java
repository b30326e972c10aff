package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.core.SocketTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The listening port where clients reach their servers. */
final class Rendezvous implements AutoCloseable {
  private final List<SelectorLoop> loops;
  private final SocketSettings settings;
  private final BlockingQueue<SocketTransport> accepted = new LinkedBlockingQueue<>();
  private final Port port;

  /**
   * @param port 0 for any that is free
   * @throws UserError if it cannot be listened on
   */
  Rendezvous(List<SelectorLoop> loops, SocketSettings settings, int port) {
    this.loops = loops;
    this.settings = settings;
    this.port = new Port(loops, settings, port, accepted::add);
  }

  /** Returns the address where it listens. */
  InetSocketAddress address() {
    return port.address();
  }

  /**
   * Connects to an address.
   *
   * @param index the connection's number; its loop is not its peer's if there is another one
   */
  SocketTransport connect(int index, InetSocketAddress peer) {
    try {
      return SocketTransport.connect(loops.get((index + 1) % loops.size()), peer, settings);
    } catch (IOException e) {
      throw UserError.environment("no more sockets can be opened: " + e.getMessage(), e);
    }
  }

  /** Returns the next connection that has come; null if none comes in this time. */
  @Nullable SocketTransport accept(Duration patience) throws InterruptedException {
    return accepted.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    accepted.forEach(SocketTransport::close);
    port.close();
  }
}
