package dev.tlsbench.core;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * How sockets are set up.
 *
 * @param sendBuffer SO_SNDBUF in bytes; 0 for the system's own
 * @param receiveBuffer SO_RCVBUF in bytes; 0 for the system's own
 * @param noDelay TCP_NODELAY: small writes are not held back by the kernel
 */
public record SocketSettings(int sendBuffer, int receiveBuffer, boolean noDelay) {

  /** The system's buffers, and no delay. */
  public static final SocketSettings DEFAULT = new SocketSettings(0, 0, true);

  void apply(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, noDelay);
    if (sendBuffer > 0) {
      channel.setOption(StandardSocketOptions.SO_SNDBUF, sendBuffer);
    }
    if (receiveBuffer > 0) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
    }
  }
}
