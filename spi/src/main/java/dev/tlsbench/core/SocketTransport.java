package dev.tlsbench.core;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A TCP socket, connected or still connecting: until it is connected it would block, and if it
 * cannot connect it is dead.
 */
public final class SocketTransport implements Transport, SelectorLoop.Watcher {
  private final SelectorLoop loop;
  private final SocketChannel channel;
  private volatile boolean connected;
  private volatile int wanted;
  private volatile @Nullable Throwable failure;
  private volatile @Nullable SelectionKey key;
  private @Nullable Readiness readiness;

  private SocketTransport(SelectorLoop loop, SocketChannel channel, boolean connected) {
    this.loop = loop;
    this.channel = channel;
    this.connected = connected;
  }

  /** A connecting socket. A connect failure shows when the socket is used. */
  public static SocketTransport connect(
      SelectorLoop loop, InetSocketAddress peer, SocketSettings settings) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      settings.apply(channel);
      SocketTransport transport = new SocketTransport(loop, channel, false);
      transport.connect(peer);
      return transport;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * A socket that is connected and may have been used before, in blocking mode or not.
   *
   * @param channel belongs to the transport from now on, unless this throws
   */
  public static SocketTransport connected(
      SelectorLoop loop, SocketChannel channel, SocketSettings settings) throws IOException {
    settings.apply(channel);
    return new SocketTransport(loop, channel, true);
  }

  static SocketTransport accepted(SelectorLoop loop, SocketChannel channel) {
    return new SocketTransport(loop, channel, true);
  }

  private void connect(InetSocketAddress peer) {
    try {
      connected = channel.connect(peer);
    } catch (IOException e) {
      failed(e);
    }
  }

  /** The loop that watches it. */
  public SelectorLoop loop() {
    return loop;
  }

  /** The peer's address; null once it is closed. */
  public @Nullable InetSocketAddress peer() {
    try {
      return (InetSocketAddress) channel.getRemoteAddress();
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public Outcome read(ByteBuffer target) {
    if (!connected) {
      return failure == null ? Outcome.WOULD_BLOCK : Outcome.FATAL;
    }
    try {
      int count = channel.read(target);
      if (count < 0) {
        return Outcome.END;
      }
      return count == 0 ? Outcome.WOULD_BLOCK : Outcome.OK;
    } catch (IOException e) {
      failed(e);
      return Outcome.FATAL;
    }
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    if (!connected) {
      return failure == null ? Outcome.WOULD_BLOCK : Outcome.FATAL;
    }
    try {
      if (count == 1) {
        channel.write(sources[0]);
      } else {
        channel.write(sources, 0, count);
      }
      return sources[count - 1].hasRemaining() ? Outcome.WOULD_BLOCK : Outcome.OK;
    } catch (IOException e) {
      failed(e);
      return Outcome.FATAL;
    }
  }

  @Override
  public void watch(Readiness toTell) {
    loop.execute(() -> begin(toTell));
  }

  private void begin(Readiness toTell) {
    readiness = toTell;
    try {
      key = loop.register(channel, 0, this);
      apply();
    } catch (IOException e) {
      failed(e);
    }
    if (failure != null) {
      toTell.ready(true, true);
    }
  }

  @Override
  public void interest(boolean read, boolean write) {
    wanted = (read ? SelectionKey.OP_READ : 0) | (write ? SelectionKey.OP_WRITE : 0);
    if (loop.inLoop()) {
      apply();
    } else {
      loop.execute(this::apply);
    }
  }

  /**
   * Whether the selector watches the socket for what was last asked for; to be called while nothing
   * moves. True for a socket that is not connected, or closed.
   */
  public boolean isWatchedAsAsked() {
    SelectionKey own = key;
    try {
      return own == null || !connected || own.interestOps() == wanted;
    } catch (CancelledKeyException closed) {
      return true;
    }
  }

  private void apply() {
    if (key != null) {
      SelectorLoop.watch(key, connected ? wanted : SelectionKey.OP_CONNECT);
    }
  }

  @Override
  public void ready(SelectionKey ready, int operations) {
    if (readiness == null) {
      return;
    }
    if (connected) {
      boolean readable = (operations & SelectionKey.OP_READ) != 0;
      readiness.ready(readable, (operations & SelectionKey.OP_WRITE) != 0);
      return;
    }
    try {
      connected = channel.finishConnect();
    } catch (IOException e) {
      // It is closed with that.
      failed(e);
    }
    apply();
    readiness.ready(failure != null, true);
  }

  /** Records the first failure: the rest follows from it. */
  private void failed(IOException why) {
    if (failure == null) {
      failure = why;
    }
  }

  @Override
  public void shutdownOutput() {
    try {
      if (connected) {
        channel.shutdownOutput();
      }
    } catch (IOException e) {
      // Closed also means ended; anything else that is wrong shows when the socket is used.
    }
  }

  /** Ends both directions at once with a connection reset (RST). */
  public void reset() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      // What is closed has told its peer something else.
    }
    close();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      failed(e);
    }
    // A channel that a selector knows is let go of at its next turn.
    loop.wake();
  }

  @Override
  public @Nullable Throwable failure() {
    return failure;
  }
}
