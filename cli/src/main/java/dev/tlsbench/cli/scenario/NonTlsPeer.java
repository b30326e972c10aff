package dev.tlsbench.cli.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A peer that knows no TLS: a socket, and what it is made to send. For the script's thread. */
final class NonTlsPeer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 15_000;

  private @Nullable ServerSocket listening;
  private @Nullable Socket socket;

  /** Returns the address where a client finds it. */
  InetSocketAddress address() {
    try {
      ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      open.setSoTimeout(PATIENCE_MILLIS);
      listening = open;
      return (InetSocketAddress) open.getLocalSocketAddress();
    } catch (IOException e) {
      throw new UncheckedIOException("a peer without TLS cannot listen", e);
    }
  }

  /** Connects to a server. */
  void connect(InetSocketAddress server) {
    try {
      socket = new Socket(server.getAddress(), server.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException("a peer without TLS cannot connect", e);
    }
  }

  /** Sends this, and no more. */
  void say(byte[] words) {
    try {
      Socket own = own();
      own.getOutputStream().write(words);
      own.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException("a peer without TLS cannot say what it has to", e);
    }
  }

  private Socket own() throws IOException {
    if (socket == null && listening != null) {
      socket = listening.accept();
    }
    if (socket == null) {
      throw new IllegalStateException("it has met nobody yet");
    }
    return socket;
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
      if (listening != null) {
        listening.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a peer without TLS cannot leave", e);
    }
  }
}
