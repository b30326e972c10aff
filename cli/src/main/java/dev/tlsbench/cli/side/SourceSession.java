package dev.tlsbench.cli.side;

import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SendResult;
import dev.tlsbench.core.SocketTransport;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sends a number of bytes, then closes. They are lines of 64 bytes, each of which is its own offset
 * in decimal, so that a reader sees at once what is missing.
 */
final class SourceSession extends Session {
  private static final int LINE = 64;
  private static final int CHUNK = 512 * LINE;

  private final long bytes;
  private long sent;

  SourceSession(ConnectionId id, SocketTransport socket, long bytes) {
    super(id, socket);
    this.bytes = bytes;
  }

  @Override
  void established(Connection own) {
    next(own);
  }

  @Override
  public void received(Connection own, ByteBuffer data) {
    data.position(data.limit());
  }

  @Override
  long withheld() {
    return session() == null ? 0 : bytes - sent;
  }

  /** Goes through the loop, which has others to serve. */
  @Override
  void told(SendResult result, @Nullable Failure why) {
    Connection own = connection();
    if (result == SendResult.DONE && own != null) {
      loop().execute(() -> next(own));
    }
  }

  /** One chunk at a time is in flight, so there is always room. */
  private void next(Connection own) {
    int count = (int) Math.min(CHUNK, bytes - sent);
    if (count == 0) {
      own.close();
      return;
    }
    ByteBuffer chunk = content(sent, count);
    sent += count;
    send(own, chunk);
  }

  /** The content at this offset, which is a multiple of a line. */
  private static ByteBuffer content(long offset, int count) {
    byte[] lines = new byte[(count + LINE - 1) / LINE * LINE];
    Arrays.fill(lines, (byte) '0');
    for (int end = LINE - 1; end < lines.length; end += LINE) {
      lines[end] = '\n';
      long number = offset + end + 1 - LINE;
      for (int at = end - 1; number > 0; at--) {
        lines[at] = (byte) ('0' + number % 10);
        number /= 10;
      }
    }
    return ByteBuffer.wrap(lines, 0, count);
  }
}
