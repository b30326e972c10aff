package dev.tlsbench.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.Consumer;

/** A listening TCP socket that hands accepted sockets to several loops in turn. */
public final class Acceptor implements AutoCloseable, SelectorLoop.Watcher {
  private static final int BACKLOG = 1024;

  /** How long it rests when the system cannot give it another socket. */
  private static final long REST_NANOS = 50_000_000;

  private final List<SelectorLoop> loops;
  private final ServerSocketChannel channel;
  private final SocketSettings settings;
  private final Consumer<SocketTransport> accepted;
  private int turn;

  private Acceptor(
      List<SelectorLoop> loops,
      ServerSocketChannel channel,
      SocketSettings settings,
      Consumer<SocketTransport> accepted) {
    this.loops = loops;
    this.channel = channel;
    this.settings = settings;
    this.accepted = accepted;
  }

  /**
   * Starts listening.
   *
   * @param loops where accepted sockets are watched, in turn; the first one accepts
   * @param bind the address; port 0 for any that is free
   * @param accepted takes each accepted socket, on the first loop
   * @throws IOException if the address cannot be bound
   */
  public static Acceptor open(
      List<SelectorLoop> loops,
      InetSocketAddress bind,
      SocketSettings settings,
      Consumer<SocketTransport> accepted)
      throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    Acceptor listener = new Acceptor(loops, channel, settings, accepted);
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      if (settings.receiveBuffer() > 0) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, settings.receiveBuffer());
      }
      channel.bind(bind, BACKLOG);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    loops.get(0).execute(listener::begin);
    return listener;
  }

  private void begin() {
    try {
      loops.get(0).register(channel, SelectionKey.OP_ACCEPT, this);
    } catch (ClosedChannelException e) {
      // It was closed before it began.
    } catch (IOException e) {
      throw new UncheckedIOException("the listening socket could not be watched", e);
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  @Override
  public void ready(SelectionKey key, int operations) {
    try {
      for (SocketChannel next = channel.accept(); next != null; next = channel.accept()) {
        hand(next);
      }
    } catch (IOException e) {
      SelectorLoop.watch(key, 0);
      loops.get(0).schedule(REST_NANOS, () -> SelectorLoop.watch(key, SelectionKey.OP_ACCEPT));
    }
  }

  /** A socket that nobody takes is closed. */
  private void hand(SocketChannel socket) throws IOException {
    try {
      settings.apply(socket);
      accepted.accept(
          SocketTransport.accepted(loops.get(Math.floorMod(turn++, loops.size())), socket));
    } catch (Throwable e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Stops listening; what was accepted lives on. The address is free again on return, except where
   * the caller is the first loop itself.
   */
  @Override
  public void close() throws IOException {
    channel.close();
    loops.get(0).awaitRelease();
  }
}
