package dev.tlsbench.cli.churn;

import dev.tlsbench.core.Acceptor;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.ConnectionListener;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.core.SocketTransport;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Opens connections, a few at a time, sends a byte through each, and ends them. */
final class Churn {
  private static final int AT_ONCE = 8;

  private final TlsContext client;
  private final TlsContext server;
  private final Consumer<Connection> ending;
  private final BufferPool clientPool;
  private final BufferPool serverPool;
  private final Semaphore clientEnds = new Semaphore(AT_ONCE);
  private final Semaphore serverEnds = new Semaphore(0);
  private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();

  /**
   * @param ending how the client ends a connection
   */
  Churn(TlsContext client, TlsContext server, Consumer<Connection> ending) {
    this.client = client;
    this.server = server;
    this.ending = ending;
    this.clientPool = BufferPool.of(client.prefersDirect());
    this.serverPool = BufferPool.of(server.prefersDirect());
  }

  /**
   * Opens and ends so many connections on a loop of their own, so that afterwards no selector holds
   * a socket that it has not let go of yet; returns what went wrong.
   */
  List<Failure> round(int connections) throws IOException, InterruptedException {
    try (SelectorLoop loop = SelectorLoop.start("churn");
        Acceptor listener =
            Acceptor.open(
                List.of(loop),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                SocketSettings.DEFAULT,
                transport -> accept(loop, transport))) {
      for (int i = 0; i < connections; i++) {
        take(clientEnds, 1);
        connect(loop, listener);
      }
      take(clientEnds, AT_ONCE);
      clientEnds.release(AT_ONCE);
      take(serverEnds, connections);
    }
    return List.copyOf(failures);
  }

  private void accept(SelectorLoop loop, SocketTransport transport) {
    ConnectionOptions options = ConnectionOptions.defaults();
    Connection.start(server, transport, loop, serverPool, options, new End(serverEnds));
  }

  private void connect(SelectorLoop loop, Acceptor listener) throws IOException {
    Connection.start(
        client,
        SocketTransport.connect(loop, listener.address(), SocketSettings.DEFAULT),
        loop,
        clientPool,
        ConnectionOptions.defaults(),
        new End(clientEnds) {
          @Override
          public void handshakeDone(Connection connection, SessionInfo session) {
            connection.send(ByteBuffer.wrap(new byte[] {1}), (result, failure) -> {});
            ending.accept(connection);
          }
        });
  }

  private static void take(Semaphore ends, int count) throws InterruptedException {
    if (!ends.tryAcquire(count, 60, TimeUnit.SECONDS)) {
      throw new AssertionError(count + " connections did not end");
    }
  }

  /** Chunks that connections hold. */
  int buffersOutstanding() {
    return clientPool.outstanding() + serverPool.outstanding();
  }

  /** Bytes that the pools keep outside the heap for the next connections. */
  long idleDirectBytes() {
    return idleDirectBytes(client, clientPool) + idleDirectBytes(server, serverPool);
  }

  private static long idleDirectBytes(TlsContext context, BufferPool pool) {
    return context.prefersDirect() ? (long) pool.idle() * BufferPool.CHUNK : 0;
  }

  private class End implements ConnectionListener {
    private final Semaphore ends;

    End(Semaphore ends) {
      this.ends = ends;
    }

    @Override
    public void received(Connection connection, ByteBuffer data) {
      data.position(data.limit());
    }

    @Override
    public void closed(Connection connection, Failure failure) {
      if (failure != null) {
        failures.add(failure);
      }
      ends.release();
    }
  }
}
